import { describe, expect, it } from "vitest";
import { toRollUpCell } from "#server/domain/allocation/create-lots";
import { getAccelerator } from "#tests/support/catalogue-accelerator";
import { applyChange } from "#server/domain/assessment/apply-change";
import { assessJudgement } from "#server/domain/assessment/evaluate-limits";
import { findHeadroom } from "#server/domain/assessment/headroom";
import { states } from "#server/domain/assessment/judge";
import { judgeTimeline } from "#server/domain/assessment/judgement";
import { buildTimeline } from "#server/domain/assessment/timeline";
import { explainFinding } from "#server/domain/explain/explain-finding";
import { isoDate } from "#server/domain/iso-date";
import type { Readings } from "#server/domain/rulebook/readings";
import {
  assess,
  buildFacts,
  buildLots,
  destinationCode,
  getFinding,
  type LotWords,
} from "#tests/support/engine-factories";

// Each of these was found by a law or by the slow version, and once went wrong.

const onReportingDates: Readings = { leasedCount: "no", measuredOn: "reporting-dates" };
const big = { milliTppPerUnit: 40_000_000 };

describe("measured on reporting dates", () => {
  it("measures a list change that comes after the last allocation on the next reporting date", () => {
    const lots = buildLots([
      ["US", 90, "2025-01-20"],
      ["KH", 10, "2025-01-20"],
    ]);
    const assessment = assess(lots, { readings: onReportingDates, asOf: isoDate("2026-03-01") });
    const cambodia = getFinding(assessment, "geographic.tier-two-country", "KH");
    expect(cambodia.verdict).toBe("breach");
    expect(cambodia.intervals).toMatchObject([{ from: "2026-08-01", until: null, cause: { kind: "list-change" } }]);
  });

  it("tells the cause against the reporting date before, not the day before", () => {
    const lots = buildLots([
      ["US", 90, "2025-01-20"],
      ["MY", 10, "2025-05-01"],
    ]);
    const assessment = assess(lots, { readings: onReportingDates });
    const malaysia = getFinding(assessment, "geographic.tier-two-country", "MY");
    expect(malaysia.intervals).toMatchObject([
      { from: "2025-08-01", cause: { kind: "active", partChangeMilliTpp: 10_000, restChangeMilliTpp: 0 } },
    ]);
  });

  it("takes the worst share from dates that are measured", () => {
    const lots = buildLots([
      ["US", 50, "2025-01-20"],
      ["DE", 150, "2025-05-01"],
      ["US", 150, "2025-06-01"],
    ]);
    const assessment = assess(lots, { readings: onReportingDates, asOf: isoDate("2025-03-01") });
    const overseas = getFinding(assessment, "geographic.overseas");
    expect(overseas.verdict).toBe("within");
    expect(overseas.worst).toMatchObject({ on: "2025-08-01", partMilliTpp: 150_000, totalMilliTpp: 350_000 });
  });

  it("takes the as-of date where every share is 0 %, a total of nothing included", () => {
    const lots = buildLots([
      ["US", 50, "2027-01-01"],
      ["US", 50, "2027-06-01"],
    ]);
    for (const asOf of ["2026-11-23", "2027-01-01"]) {
      const { worst } = getFinding(assess(lots, { asOf: isoDate(asOf) }), "geographic.overseas");
      expect(worst).toMatchObject({ on: asOf, partMilliTpp: 0 });
    }
  });

  it("does not count tier-three holdings as a country's before it has joined tier two", () => {
    const lots = buildLots([["KH", 10, "2025-03-01"]]);
    const assessment = assess(lots, {
      readings: onReportingDates,
      asOf: isoDate("2025-03-01"),
      buffers: { "geographic.tier-two-country": 650 },
    });
    const cambodia = getFinding(assessment, "geographic.tier-two-country", "KH");
    expect(cambodia.measured.partMilliTpp).toBe(0);
    expect(cambodia.bufferIntervals).toEqual([]);
  });

  it("counts a country as in scope from the day it joins tier two, measured or not", () => {
    const facts = buildFacts(buildLots([["KH", 10, "2025-03-01"]]), { readings: onReportingDates });
    const judgement = judgeTimeline(buildTimeline(facts.changes, facts), facts.firm);
    const scoped = judgement.scopes.find(({ destination }) => destination === "KH");
    const stateOn = (date: string) => scoped?.states[judgement.timeline.dates.indexOf(isoDate(date))];
    expect(stateOn("2026-02-01")).toBe(states["not-in-scope"]);
    expect(stateOn("2026-02-03")).toBe(states.within);
    expect(stateOn("2026-08-01")).toBe(states.breach);
  });

  it("finds room for what is measured first on the next reporting date", () => {
    const b200 = getAccelerator("nvidia-b200");
    const lots = buildLots([
      ["US", 93, "2025-02-01", { milliTppPerUnit: 36_000_000 }],
      ["MY", 7, "2025-02-01", { milliTppPerUnit: 36_000_000 }],
      ["US", 93, "2025-05-01", { milliTppPerUnit: 36_000_000 }],
    ]);
    const facts = buildFacts(lots, { readings: onReportingDates });
    const judgement = judgeTimeline(buildTimeline(facts.changes, facts), facts.firm);
    const question = { accelerator: b200, destination: destinationCode("MY"), from: isoDate("2025-03-01") };
    expect(findHeadroom(judgement, question)).toMatchObject({ kind: "units", units: 7, boundOn: "2025-08-01" });
  });
});

describe("cause", () => {
  it("does not lay to what was added the TPP that a list change brought on the same day", () => {
    const lots = buildLots([
      ["US", 71, "2025-03-01"],
      ["MY", 19, "2025-03-01"],
      ["KH", 10, "2025-03-01"],
      ["MY", 1, "2026-02-03"],
      ["US", -31, "2026-02-03"],
    ]);
    const [interval] = getFinding(assess(lots), "geographic.tier-two-total").intervals;
    expect(interval?.from).toBe("2026-02-03");
    expect(interval?.cause).toMatchObject({ kind: "passive", partChangeMilliTpp: 1000, restChangeMilliTpp: -31_000 });
  });
});

describe("units that cannot be judged", () => {
  it("does not let a shortfall in one destination cancel units in another", () => {
    const unknown = { controlClass: "unknown", milliTppPerUnit: 0 } as const;
    const lots = buildLots([
      ["US", 100, "2025-03-01"],
      ["MY", 5, "2025-03-01", unknown],
      ["SG", -5, "2025-03-01", unknown],
    ]);
    expect(getFinding(assess(lots), "geographic.overseas").verdict).toBe("indeterminate");
  });
});

describe("sums beyond the exact range", () => {
  const hugeLots = buildLots([["MY", 1_000_000_000, "2025-03-01", big]]);

  it("says so instead of failing", () => {
    const assessment = assess(hugeLots);
    expect(assessment.verdict).toBe("indeterminate");
    for (const finding of assessment.findings)
      expect(explainFinding(finding, assessment.asOf)).toContain("the sums pass 9,007 billion TPP");
  });

  it("names no home addition that would itself leave the range", () => {
    const lots = buildLots([["MY", 200_000_000, "2025-03-01", big]]);
    const assessment = assess(lots);
    const malaysia = getFinding(assessment, "geographic.tier-two-country", "MY");
    expect(malaysia.decisive?.homeAdditionMilliTpp).toBeNull();
    expect(explainFinding(malaysia, assessment.asOf)).not.toContain("at home");
  });

  it("cannot judge any date once one edit has left the range, as the batch does", () => {
    const words: readonly LotWords[] = [
      ["US", 100, "2025-03-01"],
      ["US", 1, "2025-06-01"],
    ];
    const facts = buildFacts(buildLots(words), { asOf: isoDate("2025-03-01") });
    const judgement = judgeTimeline(buildTimeline(facts.changes, facts), facts.firm);
    const [edit] = buildLots([["US", 1_000_000_000, "2025-06-01", big]]);
    expect(edit && applyChange(judgement, toRollUpCell(edit))).toBe(true);
    const { unjudged } = getFinding(assessJudgement(judgement, facts), "geographic.overseas");
    expect(unjudged).toEqual([{ from: "2025-03-01", until: null, reason: "out-of-range" }]);
  });
});

describe("explanation", () => {
  it("never rounds a cure down to an amount that does not cure", () => {
    const lots = buildLots([
      ["US", 100_000, "2025-03-01", { milliTppPerUnit: 15_831_200 }],
      ["MY", 10_001, "2025-03-01", { milliTppPerUnit: 15_831_200 }],
    ]);
    const assessment = assess(lots);
    const malaysia = getFinding(assessment, "geographic.tier-two-country", "MY");
    expect(malaysia.decisive?.cutMilliTpp).toBe(39_168_261_308);
    expect(explainFinding(malaysia, assessment.asOf)).toContain("Taking 39,168,261.308 TPP out of its scope");
  });
});
