import { describe, expect, it } from "vitest";
import {
  explainFirstBreachBriefly,
  explainMargin,
  explainTightestBriefly,
  explainTurn,
  listOutcomeSentences,
} from "#server/domain/explain/explain-outcome";
import { explainWhatIf } from "#server/domain/explain/explain-what-if";
import { isoDate } from "#server/domain/iso-date";
import type { PlanLine } from "#server/domain/plan/plan";
import { applyEdits } from "#server/domain/plan/plan-edit";
import { compareAssessments } from "#server/domain/scenario/compare-assessments";
import { compareScenarios } from "#server/domain/scenario/compare-scenarios";
import { findTightest } from "#server/domain/scenario/limit-state";
import { listStressResults } from "#server/domain/scenario/list-stress-results";
import { judgeScenario } from "#server/domain/scenario/scenario-facts";
import { sumCells } from "#server/domain/scenario/sum-cells";
import { sweepSlips } from "#server/domain/scenario/sweep-slips";
import type { WhatIf } from "#server/domain/scenario/what-if";
import { toRollUpCell } from "#server/domain/allocation/create-lots";
import { buildLots, destinationCode } from "#tests/support/engine-factories";
import { buildScenario, requireApplied } from "#tests/support/scenario-factories";

const asOf = isoDate("2027-01-15");

/** Exactly 7 % in Malaysia from 14 August 2027 on, thanks to Texas-4. */
const facts = buildScenario({
  asOf,
  register: [
    ["US", 93, "2026-01-01"],
    ["MY", 7, "2026-01-01"],
  ],
  plan: [
    ["US", 93, "2027-06-30", { siteId: "Texas-4" }],
    ["MY", 7, "2027-08-14"],
  ],
});

const slip: WhatIf = { kind: "home-deliveries-slip", quarters: 1, ofQuarter: null };

describe("two assessments side by side", () => {
  it("say which limit breaks, from when until when, by how much, and the verdict before and after", () => {
    const before = judgeScenario(facts).assessment;
    const after = judgeScenario(requireApplied(facts, slip)).assessment;
    const comparison = compareAssessments(before, after);
    expect(explainTurn(comparison)).toBe("Within before, Breach ahead after.");
    expect(listOutcomeSentences(comparison, asOf)).toEqual([
      "Malaysia breaks from 14 Aug 2027 until 30 Sep 2027: 13.08 %, the limit is 7 %; 7 TPP over the line.",
    ]);
    expect(comparison.limits[0]).toMatchObject({
      key: "geographic.tier-two-country:MY",
      turn: "breaks",
      before: { standing: "within", firstBreach: null, marginMilliTpp: 0 },
      after: { standing: "breach-ahead", worst: { on: "2027-08-14" }, marginMilliTpp: -7000 },
    });
    expect(listOutcomeSentences(compareAssessments(after, before), asOf)).toEqual([
      "Malaysia is cured: at most 7.00 %, the limit is 7 %.",
    ]);
  });

  it("keep a limit that no longer binds or is no longer held, as within", () => {
    const before = judgeScenario(facts).assessment;
    const after = judgeScenario(
      requireApplied(facts, {
        kind: "destination-changes-tier",
        destination: destinationCode("MY"),
        tier: "one",
        from: isoDate("2025-01-01"),
      }),
    ).assessment;
    const limit = compareAssessments(before, after).limits.find(({ destination }) => destination === "MY");
    expect([limit?.after, limit?.turn]).toEqual([null, "holds"]);
  });
});

describe("stress tests", () => {
  it("take each what-if by itself, and say why one cannot be asked", () => {
    const results = listStressResults(facts, [
      slip,
      { kind: "site-is-lost", siteId: "nowhere", from: asOf },
      {
        kind: "destination-changes-tier",
        destination: destinationCode("MY"),
        tier: "three",
        from: isoDate("2027-12-31"),
      },
    ]);
    expect(results.map((result) => (result.isApplied ? result.comparison.after : result.because))).toEqual([
      "breach-ahead",
      "no site `nowhere` is in the register or the plan; choose one of their sites",
      "breach-ahead",
    ]);
    expect(results.map(({ whatIf }) => explainWhatIf(whatIf, facts))).toEqual([
      "Deliveries in the United States slip by one quarter.",
      "`nowhere` is lost on 15 Jan 2027, and nothing arrives there from then on.",
      "Malaysia is of tier three from 31 Dec 2027 on.",
    ]);
    const [first] = results;
    expect(first?.isApplied && explainFirstBreachBriefly(first.firstBreach, asOf)).toBe(
      "Malaysia, from 14 Aug 2027 until 30 Sep 2027",
    );
  });

  it.each<readonly [WhatIf, string]>([
    [
      { ...slip, quarters: 2, ofQuarter: isoDate("2027-04-01") },
      "Deliveries in the United States of 2027 Q2 slip by 2 quarters.",
    ],
    [
      { kind: "accelerator-is-swapped", acceleratorId: "chip", byAcceleratorId: "big", measure: "tpp" },
      "Big comes in place of every Chip that is still to come, TPP for TPP, in whole units.",
    ],
    [
      { kind: "accelerator-retires", acceleratorId: "chip", on: asOf },
      "Every Chip that stands on 15 Jan 2027 retires on that day.",
    ],
    [{ kind: "edition-applies", editionId: "ai-diffusion-2025.text" }, "“AI diffusion 2025, the text” applies."],
    [{ kind: "tpp-differs", acceleratorId: "chip", basisPoints: -1000 }, "One Chip has 10 % less TPP than recorded."],
    [{ kind: "tpp-differs", acceleratorId: "chip", basisPoints: 250 }, "One Chip has 2.5 % more TPP than recorded."],
  ])("are told in a sentence: %o", (whatIf, sentence) => {
    expect(explainWhatIf(whatIf, facts)).toBe(sentence);
  });
});

describe("the sweep", () => {
  it("has a row for each quarter with deliveries at home, and a column for each slip", () => {
    const { rows, leftOutQuarters } = sweepSlips(facts);
    expect(leftOutQuarters).toBe(0);
    expect(rows.map(({ quarter, deliveredUnits }) => [quarter, deliveredUnits])).toEqual([["2027-04-01", 93]]);
    expect(rows[0]?.cells.map(({ standing, firstBreach }) => [standing, firstBreach?.breach.interval.until])).toEqual([
      ["within", undefined],
      ["breach-ahead", "2027-09-30"],
      ["breach-ahead", "2027-12-31"],
      ["breach-ahead", "2028-03-31"],
      ["breach-ahead", "2028-06-30"],
    ]);
    expect(explainTightestBriefly(rows[0]?.cells[0]?.tightest ?? null)).toBe("Malaysia 7.00 % of 7 %");
  });

  it("leaves out quarters beyond sixteen and counts them", () => {
    const plan = Array.from({ length: 18 }, (_, quarter) => {
      const month = String((quarter % 4) * 3 + 1).padStart(2, "0");
      return ["US", 1, `${2028 + Math.floor(quarter / 4)}-${month}-01`] as const;
    });
    const { rows, leftOutQuarters } = sweepSlips(buildScenario({ asOf, plan }));
    expect([rows.length, leftOutQuarters]).toEqual([16, 2]);
  });
});

describe("the tightest limit", () => {
  it("is the one of which the share uses up most, a limit of nought before any other", () => {
    const { findings } = judgeScenario(facts).assessment;
    expect(findTightest(findings)?.destination).toBe("MY");
    const banned = buildScenario({
      asOf,
      register: [
        ["US", 1, "2026-01-01"],
        ["MY", 1, "2026-01-01"],
        ["CN", 1, "2026-01-01"],
      ],
    });
    expect(findTightest(judgeScenario(banned).assessment.findings)?.limitId).toBe("geographic.tier-three");
    expect(findTightest([])).toBeUndefined();
  });
});

describe("plans side by side", () => {
  const key = { siteId: "Texas-4", acceleratorId: "chip" };
  const line = (day: string, units: number, of: readonly PlanLine[] = []): readonly PlanLine[] =>
    applyEdits(of, [{ ...key, effectiveOn: isoDate(day), unitsBefore: 0, unitsAfter: units }]);
  const slipped = requireApplied(facts, slip);
  const comparison = compareScenarios([
    { name: "As planned", facts, lines: line("2027-06-30", 93) },
    { name: "Late", facts: slipped, lines: line("2027-09-30", 93) },
    { name: "Half", facts, lines: line("2027-09-30", 40, line("2027-06-30", 93)) },
  ]);

  it("have a verdict and a first breach each", () => {
    expect(comparison.scenarios.map(({ name, standing, firstBreach }) => [name, standing, firstBreach?.key])).toEqual([
      ["As planned", "within", undefined],
      ["Late", "breach-ahead", "geographic.tier-two-country:MY"],
      ["Half", "within", undefined],
    ]);
  });

  it("show the highest share of each quarter with the gravest verdict", () => {
    expect(comparison.quarters).toEqual(["2027-01-01", "2027-04-01", "2027-07-01"]);
    const row = comparison.limits.find(({ destination }) => destination === "MY");
    expect(row?.cells.map((cell) => cell?.spans.map((span) => span?.verdict))).toEqual([
      ["within", "within", "within"],
      ["within", "within", "breach"],
      ["within", "within", "within"],
    ]);
    expect(row?.cells.map((cell) => cell?.spans[2]?.highest.on)).toEqual(["2027-08-14", "2027-08-14", "2027-08-14"]);
    expect(row?.cells.map((cell) => explainMargin(cell?.marginMilliTpp ?? null))).toEqual([
      "0 TPP left",
      "7 TPP over",
      "0 TPP left",
    ]);
  });

  it("list what they propose differently, line by line and day by day", () => {
    expect(comparison.differences).toEqual([
      { ...key, effectiveOn: "2027-06-30", units: [93, 0, 93] },
      { ...key, effectiveOn: "2027-09-30", units: [0, 93, 40] },
    ]);
  });

  it("are two to four", () => {
    const one = { name: "One", facts, lines: [] };
    expect(() => compareScenarios([one])).toThrow("side by side");
    expect(() => compareScenarios([one, one, one, one, one])).toThrow("side by side");
    expect(compareScenarios([one, one, one, one]).differences).toEqual([]);
  });

  it("stand on the last day of the calendar too", () => {
    const last = buildScenario({ asOf: isoDate("2099-12-31"), plan: [["US", 1, "2099-12-31"]] });
    const one = { name: "One", facts: last, lines: [] };
    expect(compareScenarios([one, one]).quarters).toEqual(["2099-10-01"]);
    expect(sweepSlips(last).rows).toHaveLength(1);
  });
});

describe("summed changes", () => {
  it("keep additions and removals of one day apart", () => {
    const cells = buildLots([
      ["US", 5, "2027-01-01"],
      ["US", -3, "2027-01-01"],
      ["US", 4, "2027-01-01"],
      ["US", 4, "2027-01-02"],
    ]).map(toRollUpCell);
    expect(sumCells(cells).map(({ units, milliTpp }) => [units, milliTpp])).toEqual([
      [9, 9000],
      [-3, -3000],
      [4, 4000],
    ]);
  });
});
