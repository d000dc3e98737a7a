import { expect, test } from "vitest";
import { getFlagged } from "#server/services/assessment/flagged-queries";
import { getHeadroom } from "#server/services/assessment/headroom-queries";
import { getOverview } from "#server/services/assessment/overview-queries";
import { getRulebook } from "#server/services/assessment/rulebook-queries";
import { getSums } from "#server/services/assessment/sums-queries";
import { recordAllocation } from "#server/services/allocation/record-allocation";
import { correctAllocation } from "#server/services/allocation/correct-allocation";
import { InvalidInputError, NotFoundError } from "#server/services/errors";
import type { ServiceContext } from "#server/services/context";
import { updateFirmSettings } from "#server/services/firm/update-firm-settings";
import { createTestFirm, createTestSite } from "#tests/support/context";

const h100 = "nvidia-h100-sxm";

function allocate(ctx: ServiceContext, siteId: string, units: number, effectiveOn: string) {
  return recordAllocation({ ctx, input: { siteId, acceleratorId: h100, units, effectiveOn, stage: "planned" } });
}

function createFleet(home: number, ...malaysia: readonly [units: number, on: string][]) {
  const { ctx, firm } = createTestFirm();
  const reno = createTestSite(ctx, { name: "Reno", destination: "US" });
  const johor = createTestSite(ctx, { name: "Johor", destination: "MY" });
  allocate(ctx, reno.id, home, "2026-01-01");
  const lots = malaysia.map(([units, on]) => allocate(ctx, johor.id, units, on));
  return { ctx, firm, reno, johor, lots };
}

const lineOf = (ctx: ServiceContext, key: string, asOf?: string) =>
  getOverview({ ctx, input: asOf === undefined ? {} : { asOf } }).lines.find((line) => line.key === key);

test("an empty register is within, and says that nothing is placed", () => {
  const { ctx } = createTestFirm();
  const overview = getOverview({ ctx, input: {} });
  expect(overview.isEmpty).toBe(true);
  expect(overview.headline).toMatchObject({
    standing: "within",
    sentences: ["Nothing that counts is placed yet."],
    cures: [],
  });
});

test("exactly 7 % is within and leaves no headroom", () => {
  const { ctx } = createFleet(93, [7, "2026-02-01"]);
  expect(lineOf(ctx, "geographic.tier-two-country:MY")).toMatchObject({
    standing: "within",
    headroom: { kind: "units", units: 0 },
  });
});

test("a breach ahead names its date, its units and its cures", () => {
  const { ctx, lots } = createFleet(93, [6, "2026-02-01"], [3, "2027-04-01"]);
  const overview = getOverview({ ctx, input: { unitAcceleratorId: h100 } });
  expect(overview.headline.title).toBe("Breach from 1 Apr 2027.");
  expect(overview.flagged.rows).toMatchObject([
    { allocationId: lots[1]?.id, siteName: "Johor", overLineUnits: 2, units: 3 },
  ]);
  expect(overview.headline.cures).toEqual([
    {
      key: "geographic.tier-two-country:MY",
      scope: "Malaysia",
      text: "take out or defer 2 of 3 NVIDIA H100 SXM at Johor, or add 27 NVIDIA H100 SXM at home by 1 Apr 2027.",
    },
  ]);
});

test("a correction lowers its own allocation, and the flagged units with it", () => {
  const { ctx, lots } = createFleet(93, [9, "2026-02-01"]);
  const [lot] = lots;
  if (lot === undefined) throw new Error("no lot");
  expect(getOverview({ ctx, input: {} }).flagged.rowCount).toBe(1);
  correctAllocation({ ctx, input: { allocationId: lot.id, replacement: null, reason: "typed twice" } });
  expect(getOverview({ ctx, input: {} }).flagged.rowCount).toBe(0);
});

test("the sums add up to the part and the total, and the comparison is in integers", () => {
  const { ctx } = createFleet(93, [6, "2026-02-01"], [3, "2027-04-01"]);
  const sums = getSums({ ctx, input: { key: "geographic.tier-two-country:MY", on: "2027-04-01" } });
  const add = (values: readonly { readonly milliTpp: number }[]) =>
    values.reduce((sum, { milliTpp }) => sum + milliTpp, 0);
  expect(add(sums.addends)).toBe(sums.measure.partMilliTpp);
  expect(add(sums.destinations)).toBe(sums.measure.totalMilliTpp);
  expect(sums).toMatchObject({ standing: "breach", isAbove: true, comparison: "The limit is broken." });
  expect(BigInt(sums.left) - BigInt(sums.right)).toBe(BigInt(9 * 15_831_200 * 100 - 7 * 102 * 15_831_200));
  expect(() => getSums({ ctx, input: { key: "geographic.tier-two-country:SG" } })).toThrow(NotFoundError);
});

test("the sums of a limit that cannot be judged are no pass, whatever the known part compares as", () => {
  const { ctx, johor } = createFleet(1000, [10, "2026-02-01"]);
  recordAllocation({
    ctx,
    input: {
      siteId: johor.id,
      acceleratorId: "nvidia-vr200",
      units: 5000,
      effectiveOn: "2026-03-01",
      stage: "planned",
    },
  });
  const at = (on: string) => getSums({ ctx, input: { key: "geographic.tier-two-country:MY", on } });
  expect(at("2026-03-01")).toMatchObject({
    standing: "indeterminate",
    isAbove: false,
    comparison: "It cannot be judged: the known part compares as ≤, which decides nothing.",
  });
  // The unknown units are still to come, and what is known holds.
  expect(at("2026-02-01")).toMatchObject({ standing: "within", comparison: "The limit holds." });
});

test("between reporting dates the sums stand as the last one left them", () => {
  const { ctx } = createFleet(93, [5, "2026-01-15"], [4, "2026-03-01"], [-4, "2026-09-01"]);
  updateFirmSettings({ ctx, input: { readings: { leasedCount: "no", measuredOn: "reporting-dates" } } });
  const at = (on: string) => getSums({ ctx, input: { key: "geographic.tier-two-country:MY", on } });
  expect(at("2026-03-01")).toMatchObject({
    standing: "within",
    isAbove: true,
    comparison: "The share is above the limit, but it is not measured until 1 Aug 2026, so the limit is not broken.",
  });
  expect(at("2026-08-01")).toMatchObject({ standing: "breach", isAbove: true, comparison: "The limit is broken." });
  expect(at("2026-09-01")).toMatchObject({
    standing: "breach",
    isAbove: false,
    comparison: "The share is no longer above the limit, but it was on 1 Aug 2026, when it was last measured.",
  });
});

test("each date of a line carries what the engine says of it", () => {
  const { ctx } = createFleet(93, [5, "2026-01-15"], [4, "2026-03-01"], [-4, "2026-09-01"]);
  updateFirmSettings({ ctx, input: { readings: { leasedCount: "no", measuredOn: "reporting-dates" } } });
  const series = lineOf(ctx, "geographic.tier-two-country:MY")?.series.map(({ on, verdict }) => [on, verdict]);
  expect(series).toContainEqual(["2026-03-01", "within"]);
  expect(series).toContainEqual(["2026-08-01", "breach"]);
  expect(series).toContainEqual(["2026-09-01", "breach"]);
});

test("headroom from the register is exact", () => {
  const { ctx, johor } = createFleet(93, [5, "2026-02-01"]);
  const { headroom } = getHeadroom({ ctx, input: { destination: "Malaysia", accelerator: "H100 SXM" } });
  expect(headroom).toMatchObject({ kind: "units", units: 2, boundBy: "geographic.tier-two-country" });
  allocate(ctx, johor.id, 2, "2026-12-01");
  expect(getOverview({ ctx, input: {} }).headline.standing).toBe("within");
  allocate(ctx, johor.id, 1, "2026-12-02");
  expect(getOverview({ ctx, input: {} }).headline.standing).toBe("breach-ahead");
});

test("units are named only in an accelerator that counts", () => {
  const { ctx } = createFleet(93);
  expect(() => getOverview({ ctx, input: { unitAcceleratorId: "nvidia-l40" } })).toThrow(InvalidInputError);
});

test("the rulebook says what changes for the firm under the other edition", () => {
  const { ctx } = createTestFirm(undefined, { headquarters: "NL", ultimateParent: "NL" });
  const helsinki = createTestSite(ctx, { name: "Helsinki", destination: "FI" });
  allocate(ctx, helsinki.id, 10, "2026-01-01");
  expect(getRulebook({ ctx, input: {} }).differences).toEqual([
    "Under “AI diffusion 2025, the text”: Overseas no longer binds this firm (it is in breach now).",
  ]);
});

test("a long list of flagged allocations comes a page at a time, and its counts are of all of it", () => {
  const lots = Array.from({ length: 130 }, (_, day): [number, string] => [1, `2026-0${1 + (day % 9)}-01`]);
  const { ctx } = createFleet(1, ...lots);
  const { flagged } = getOverview({ ctx, input: {} });
  const limits = 3;
  expect(flagged.rows).toHaveLength(25);
  expect(flagged).toMatchObject({ allocationCount: 130, limitCount: limits, page: 1 });
  const first = getFlagged({ ctx, input: {} });
  expect(first.rows.slice(0, 25)).toEqual(flagged.rows);
  const pages = Array.from({ length: first.pageCount }, (_, page) => getFlagged({ ctx, input: { page: page + 1 } }));
  const rows = pages.flatMap((page) => page.rows);
  expect(rows).toHaveLength(flagged.rowCount);
  expect(new Set(rows.map(({ allocationId, limitKey }) => `${allocationId} ${limitKey}`)).size).toBe(rows.length);
  expect(getFlagged({ ctx, input: { page: 1_000_000 } })).toEqual(pages.at(-1));
});

test("the addends of a long sum come a page at a time, and those of all pages sum to the part", () => {
  const { ctx } = createFleet(1);
  const added = Array.from({ length: 205 }, (_, index) => {
    const site = createTestSite(ctx, { name: `Penang ${index}`, destination: "MY" });
    allocate(ctx, site.id, index + 1, "2026-02-01");
    return site.id;
  });
  const key = "geographic.tier-two-country:MY";
  const [first, second] = [1, 2].map((page) => getSums({ ctx, input: { key, page } }));
  expect(first).toMatchObject({ addendCount: 205, page: 1, pageCount: 2 });
  const all = [...(first?.addends ?? []), ...(second?.addends ?? [])];
  expect(new Set(all.map(({ siteId }) => siteId))).toEqual(new Set(added));
  expect(all.reduce((sum, { milliTpp }) => sum + milliTpp, 0)).toBe(first?.measure.partMilliTpp);
  expect(second?.measure).toEqual(first?.measure);
});

test("a cut that lies within another says so", () => {
  const { ctx } = createFleet(70, [30, "2026-02-01"]);
  const { cures } = getOverview({ ctx, input: { unitAcceleratorId: h100 } }).headline;
  expect(cures.map(({ scope, text }) => `${scope}: ${text}`)).toEqual([
    "All tier-two destinations together: take out or defer 7 of 30 NVIDIA H100 SXM at Johor, or add 20 NVIDIA H100 SXM at home by 23 Nov 2026. These are among the 25 units of Malaysia.",
    "Malaysia: take out or defer 25 of 30 NVIDIA H100 SXM at Johor, or add 329 NVIDIA H100 SXM at home by 23 Nov 2026.",
  ]);
});
