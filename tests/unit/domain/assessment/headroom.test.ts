import { describe, expect, it } from "vitest";
import { findHeadroom, type Headroom } from "#server/domain/assessment/headroom";
import { judgeTimeline } from "#server/domain/assessment/judgement";
import { buildTimeline } from "#server/domain/assessment/timeline";
import { isoDate } from "#server/domain/iso-date";
import { getEdition } from "#server/domain/rulebook/editions";
import { getAccelerator } from "#tests/support/catalogue-accelerator";
import {
  buildFacts,
  buildLots,
  destinationCode,
  home,
  type AssessmentOptions,
  type LotWords,
} from "#tests/support/engine-factories";

const b200 = { milliTppPerUnit: 36_000_000 };
const fleet: readonly LotWords[] = [
  ["US", 930, "2025-03-01", b200],
  ["MY", 60, "2025-03-01", b200],
];

interface Asked {
  readonly in: string;
  readonly from?: string;
  readonly accelerator?: string;
  readonly options?: AssessmentOptions;
}

function ask(words: readonly LotWords[], asked: Asked): Headroom {
  const facts = buildFacts(buildLots(words), asked.options);
  const judgement = judgeTimeline(buildTimeline(facts.changes, facts), facts.firm);
  return findHeadroom(judgement, {
    accelerator: getAccelerator(asked.accelerator ?? "nvidia-b200"),
    destination: destinationCode(asked.in),
    from: isoDate(asked.from ?? "2025-06-01"),
  });
}

describe("findHeadroom", () => {
  it("answers the least over the limits, with the one that binds", () => {
    expect(ask(fleet, { in: "MY" })).toMatchObject({ units: 10, boundBy: "geographic.tier-two-country" });
    expect(ask(fleet, { in: "SG" })).toMatchObject({ units: 74, boundBy: "geographic.tier-two-country" });
    expect(ask(fleet, { in: "JP" })).toMatchObject({ units: 870, boundBy: "geographic.overseas" });
  });

  it("looks at every later date, and names the one that binds", () => {
    const later: readonly LotWords[] = [...fleet, ["US", -93, "2026-01-01", b200], ["US", 900, "2026-06-01", b200]];
    expect(ask(later, { in: "MY" })).toMatchObject({ units: 3, boundOn: "2026-01-01" });
    expect(ask(later, { in: "MY", from: "2026-06-01" })).toMatchObject({ units: 70, boundOn: "2026-06-01" });
  });

  it("is nought where a limit is broken, and in tier three", () => {
    expect(ask([...fleet, ["MY", 20, "2025-04-01", b200]], { in: "MY" })).toMatchObject({ units: 0 });
    expect(ask(fleet, { in: "CN" })).toMatchObject({ units: 0, boundBy: "geographic.tier-three" });
    expect(ask(fleet, { in: "KH", from: "2026-02-02" })).toMatchObject({ units: 0, boundBy: "geographic.tier-three" });
    expect(ask(fleet, { in: "KH", from: "2026-02-03" })).toMatchObject({ units: 74 });
  });

  it("is nought in tier three for any accelerator, whatever stands there already and whether or not it counts", () => {
    const nought = { kind: "units", units: 0, boundBy: "geographic.tier-three" };
    const uncounted: LotWords = ["CN", 5, "2025-03-01", { holding: "leased" }];
    for (const accelerator of ["nvidia-b200", "nvidia-v100", "nvidia-h20", "cerebras-wse-3"]) {
      expect(ask([...fleet, uncounted], { in: "CN", accelerator })).toMatchObject(nought);
      expect(ask([], { in: "KH", from: "2025-06-01", accelerator })).toMatchObject(nought);
    }
  });

  it("names the limit whose cure takes the larger cut where several leave nothing", () => {
    const both: readonly LotWords[] = [
      ["US", 74, "2025-03-01", b200],
      ["MY", 26, "2025-03-01", b200],
    ];
    expect(ask(both, { in: "MY" })).toMatchObject({ units: 0, boundBy: "geographic.tier-two-country" });
    expect(ask(both, { in: "SG" })).toMatchObject({ units: 0, boundBy: "geographic.tier-two-total" });
    expect(ask([["DE", 60, "2025-03-01", b200], ...both], { in: "CN" })).toMatchObject({
      boundBy: "geographic.tier-three",
    });
  });

  it("is nought before anything stands at home: all of it would be abroad", () => {
    expect(ask(fleet, { in: "MY", from: "2025-02-28" })).toMatchObject({ units: 0, boundOn: "2025-02-28" });
    expect(ask([], { in: "MY" })).toMatchObject({ units: 0 });
  });

  it("is unbounded at home, for what does not count, and where no limit binds the firm", () => {
    expect(ask(fleet, { in: "US" }).kind).toBe("unbounded");
    expect(ask(fleet, { in: "MY", accelerator: "nvidia-v100" }).kind).toBe("unbounded");
    const firm = { headquarters: destinationCode("NL"), ultimateParent: home };
    const edition = getEdition("ai-diffusion-2025.text");
    expect(ask(fleet, { in: "JP", options: { edition, firm } }).kind).toBe("unbounded");
  });

  it("cannot be told where a limit cannot be judged", () => {
    const unknown = { controlClass: "unknown", milliTppPerUnit: 0 } as const;
    expect(ask([...fleet, ["US", 1, "2025-03-01", unknown]], { in: "MY" })).toMatchObject({ kind: "indeterminate" });
  });
});
