import { expect, test } from "vitest";
import { listHomeNeeds } from "#server/domain/assessment/home-need";
import { judgeTimeline } from "#server/domain/assessment/judgement";
import { buildTimeline } from "#server/domain/assessment/timeline";
import { isoDate } from "#server/domain/iso-date";
import {
  assess,
  buildFacts,
  buildLots,
  destinationCode,
  type AssessmentOptions,
  type LotWords,
} from "#tests/support/engine-factories";

function ask(
  words: readonly LotWords[],
  destination: string,
  units: number,
  from = "2026-01-01",
  options: AssessmentOptions = {},
) {
  const facts = buildFacts(buildLots(words), options);
  const judgement = judgeTimeline(buildTimeline(facts.changes, facts), facts.firm);
  return listHomeNeeds(judgement, {
    destination: destinationCode(destination),
    addedMilliTpp: units * 1000,
    from: isoDate(from),
  });
}

test("nothing is needed where the units fit as it is, exactly at the limit too", () => {
  expect(ask([["US", 93, "2025-03-01"]], "MY", 7)).toEqual({ kind: "needs", needs: [] });
});

test("one unit more than fits asks for what brings the share back to the limit, rounded up", () => {
  // 8 of 101 is over 7 %: 800 ÷ 7 = 114.28… in all.
  expect(ask([["US", 93, "2025-03-01"]], "MY", 8)).toEqual({
    kind: "needs",
    needs: [{ by: "2026-01-01", milliTpp: 13_286, boundBy: "geographic.tier-two-country" }],
  });
});

test("a retirement at home later asks for more by its day", () => {
  const words: readonly LotWords[] = [
    ["US", 93, "2025-03-01"],
    ["US", -40, "2027-05-01"],
  ];
  expect(ask(words, "MY", 7)).toEqual({
    kind: "needs",
    needs: [{ by: "2027-05-01", milliTpp: 40_000, boundBy: "geographic.tier-two-country" }],
  });
});

test("what is asked for makes the limits hold, and a thousandth of TPP less does not", () => {
  const words: readonly LotWords[] = [
    ["US", 500, "2025-03-01"],
    ["IE", 300, "2025-06-01"],
    ["US", -200, "2027-05-01"],
  ];
  const answer = ask(words, "IE", 250);
  if (answer.kind !== "needs") throw new Error(answer.because);
  expect(answer.needs).toHaveLength(2);
  const added = (spared: number) => {
    let before = 0;
    return answer.needs.map(({ by, milliTpp }, index): LotWords => {
      const step = milliTpp - before - (index === answer.needs.length - 1 ? spared : 0);
      before = milliTpp;
      return ["US", step, by, { milliTppPerUnit: 1 }];
    });
  };
  const verdictWith = (more: readonly LotWords[]) =>
    assess(buildLots([...words, ["IE", 250, "2026-01-01"], ...more]), { asOf: isoDate("2026-01-01") }).verdict;
  expect(verdictWith(added(0))).toBe("within");
  expect(verdictWith(added(1))).toBe("breach");
});

test("no amount at home lets anything into tier three", () => {
  expect(ask([["US", 93, "2025-03-01"]], "CN", 1)).toMatchObject({ kind: "impossible" });
});

test("what cannot be judged gives no number", () => {
  const words: readonly LotWords[] = [
    ["US", 93, "2025-03-01"],
    ["MY", 1, "2025-03-01", { controlClass: "unknown", milliTppPerUnit: 0 }],
  ];
  expect(ask(words, "MY", 8)).toMatchObject({ kind: "impossible" });
});

test("where only reporting dates are measured, a time between two of them asks for nothing", () => {
  const words: readonly LotWords[] = [
    ["US", 93, "2025-03-01"],
    ["US", -40, "2027-03-01"],
    ["US", 40, "2027-05-01"],
  ];
  const readings = { leasedCount: "no", measuredOn: "reporting-dates" } as const;
  expect(ask(words, "MY", 7, "2026-01-01", { readings })).toEqual({ kind: "needs", needs: [] });
});
