import { readFileSync } from "node:fs";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { accelerators } from "#server/domain/accelerator/catalogue";
import { createAcceleratorIndex } from "#server/domain/accelerator/find-accelerator";
import type { Lot } from "#server/domain/allocation/allocation";
import { deriveAcceleratorFacts } from "#server/domain/allocation/create-lots";
import type { Finding } from "#server/domain/assessment/finding";
import { findHeadroom } from "#server/domain/assessment/headroom";
import { judgeTimeline } from "#server/domain/assessment/judgement";
import { buildTimeline } from "#server/domain/assessment/timeline";
import { findDestination } from "#server/domain/destination/find-destination";
import { isoDate } from "#server/domain/iso-date";
import { getEdition } from "#server/domain/rulebook/editions";
import { assess, buildFacts, buildLot, destinationCode, flag, getFinding, home } from "#tests/support/engine-factories";
import { getAccelerator } from "#tests/support/catalogue-accelerator";
import { printBreach } from "#tests/support/limit-case";
import { getSharedFleet, hasSharedFleets } from "#tests/support/shared-fleets";

// Published fleets (Epoch AI, GPU Clusters, CC BY 4.0), against figures reckoned by an independent script in exact fractions. Read here by hand,
// with nothing of the product's own reader.

const index = createAcceleratorIndex(accelerators);
const facts = deriveAcceleratorFacts(accelerators);

function readFleet(name: string): { readonly lots: readonly Lot[]; readonly badRows: readonly number[] } {
  const { data } = Papa.parse<Record<string, string>>(readFileSync(getSharedFleet(name), "utf8"), {
    header: true,
    skipEmptyLines: true,
  });
  const lots: Lot[] = [];
  const badRows: number[] = [];
  data.forEach((cells, place) => {
    const line = place + 2;
    const destination = findDestination(cells.destination ?? "");
    const known = facts.get(index.find(cells.accelerator ?? "")?.id ?? "");
    const units = Number(cells.units);
    const date = cells.effective_on ?? "";
    if (!destination || !known || !units || date === "") badRows.push(line);
    else
      lots.push(
        buildLot({
          id: `row ${line}`,
          siteId: cells.site ?? "",
          acceleratorId: known.accelerator.id,
          destination: destination.code,
          controlClass: known.controlClass,
          milliTppPerUnit: known.milliTppPerUnit,
          units,
          effectiveOn: isoDate(date),
          sequence: line,
        }),
      );
  });
  return { lots, badRows };
}

/** Share of the total in millionths, rounded to nearest: four decimals of a percentage. */
function inMillionths({ measured }: Finding): number {
  return Math.round((measured.partMilliTpp / measured.totalMilliTpp) * 1_000_000);
}

const dutch = { headquarters: destinationCode("NL"), ultimateParent: destinationCode("NL") };

describe.skipIf(!hasSharedFleets)("NVIDIA as published, headquarters US, as of 23 November 2026", () => {
  const read = () => {
    const { lots, badRows } = readFleet("nvidia-as-published");
    return { lots, badRows, assessment: assess(lots) };
  };

  it("has three bad rows: two without a destination, one without date and quantity", () => {
    expect(read().badRows).toEqual([5, 14, 21]);
  });

  it("holds 32.0786 % overseas, within", () => {
    const finding = getFinding(read().assessment, "geographic.overseas");
    expect([finding.verdict, inMillionths(finding)]).toEqual(["within", 320_786]);
  });

  it("holds 26.0302 % in tier two, a breach since 20 November 2024 before the rule, with 163 units of Phase 2 over the line", () => {
    const { lots, assessment } = read();
    const finding = getFinding(assessment, "geographic.tier-two-total");
    expect([finding.verdict, inMillionths(finding)]).toEqual(["breach", 260_302]);
    expect(finding.intervals.at(-1)).toMatchObject({ from: "2024-11-20", until: null, startsBeforeRule: true });
    expect(flag(finding, lots).map(({ lot, overLineUnits }) => [lot.siteId, overLineUnits])).toEqual([
      ["NVIDIA Israel-1 Phase 2", 163],
    ]);
  });

  it("holds 26.0302 % in Israel, a breach since 23 November 2023, with all of Phase 2 and 367 units of Phase 1 over the line", () => {
    const { lots, assessment } = read();
    const finding = getFinding(assessment, "geographic.tier-two-country", "IL");
    expect([finding.verdict, inMillionths(finding)]).toEqual(["breach", 260_302]);
    expect(finding.intervals.map(printBreach)).toEqual(["2023-11-23 on active, before the rule"]);
    expect(finding.decisive).toMatchObject({ cutMilliTpp: 38_231_198_555, homeAdditionMilliTpp: 507_928_780_800 });
    expect(flag(finding, lots).map(({ lot, overLineUnits }) => [lot.siteId, overLineUnits])).toEqual([
      ["NVIDIA Israel-1 Phase 2", 2048],
      ["NVIDIA Israel-1 Phase 1", 367],
    ]);
  });
});

describe.skipIf(!hasSharedFleets)("headroom in the NVIDIA fleet", () => {
  it("names Israel's own 7 %, whose cure takes more than that of tier two together", () => {
    const { lots } = readFleet("nvidia-as-published");
    const given = buildFacts(lots);
    const judgement = judgeTimeline(buildTimeline(given.changes, given), given.firm);
    const ask = (code: string) =>
      findHeadroom(judgement, {
        accelerator: getAccelerator("nvidia-b200"),
        destination: destinationCode(code),
        from: given.asOf,
      });
    expect(ask("IL")).toMatchObject({ units: 0, boundBy: "geographic.tier-two-country" });
    expect(ask("MY")).toMatchObject({ units: 0, boundBy: "geographic.tier-two-total" });
  });
});

describe.skipIf(!hasSharedFleets)("Nebius with plan dates, headquarters NL", () => {
  const read = (asOf: string, editionId = "ai-diffusion-2025.reported") => {
    const { lots } = readFleet("nebius-with-plan-dates");
    return assess(lots, { asOf: isoDate(asOf), edition: getEdition(editionId), firm: dutch });
  };

  it.each([
    ["2026-11-23", "geographic.overseas", null, 783_924, "breach"],
    ["2026-11-23", "geographic.tier-two-total", null, 269_663, "breach"],
    ["2026-11-23", "geographic.tier-two-country", "IS", 269_663, "breach"],
    ["2027-04-01", "geographic.overseas", null, 150_925, "within"],
    ["2027-04-01", "geographic.tier-two-total", null, 10_111, "within"],
    ["2027-04-01", "geographic.tier-two-country", "IS", 10_111, "within"],
  ] as const)("as of %s %s %s is %i millionths, %s", (asOf, limitId, destination, share, verdict) => {
    const finding = getFinding(read(asOf), limitId, destination);
    expect([inMillionths(finding), finding.verdict]).toEqual([share, verdict]);
  });

  it("breaks Iceland's 7 % from 15 June 2025 until the plan cures it on 1 April 2027", () => {
    const iceland = getFinding(read("2026-11-23"), "geographic.tier-two-country", "IS");
    expect(iceland.intervals.map(printBreach)).toEqual(["2025-06-15 to 2027-04-01 active"]);
    expect(iceland.decisive?.cutMilliTpp).toBe(62_918_976_551);
  });

  it("is within everything from 1 April 2027", () => {
    expect(read("2027-04-01").verdict).toBe("within");
  });

  it("need not keep 50 % by the text", () => {
    const assessment = read("2026-11-23", "ai-diffusion-2025.text");
    expect(assessment.exempt.map(({ limitId }) => limitId)).toEqual(["geographic.overseas"]);
    expect(assessment.verdict).toBe("breach");
  });
});

describe.skipIf(!hasSharedFleets)("Nebius as published", () => {
  it("has four planned rows without a date", () => {
    expect(readFleet("nebius-as-published").badRows).toEqual([2, 3, 4, 5]);
  });

  it("without them is in breach for good", () => {
    const { lots } = readFleet("nebius-as-published");
    const assessment = assess(lots, { firm: { headquarters: home, ultimateParent: home } });
    const iceland = getFinding(assessment, "geographic.tier-two-country", "IS");
    expect(iceland.intervals.map(printBreach)).toEqual(["2025-06-15 on active"]);
  });
});
