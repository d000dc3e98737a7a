import { expect, test } from "vitest";
import { deriveAllowed, deriveTierAreas } from "#server/domain/assessment/derive-tier-areas";
import { isOver } from "#server/domain/assessment/exact-share";
import { judgeTimeline } from "#server/domain/assessment/judgement";
import { buildTimeline } from "#server/domain/assessment/timeline";
import { buildFacts, buildLots, type LotWords } from "#tests/support/engine-factories";

function derive(words: readonly LotWords[]) {
  const facts = buildFacts(buildLots(words));
  return deriveTierAreas(judgeTimeline(buildTimeline(facts.changes, facts), facts.firm));
}

test("home, the tiers and the unlisted are parts of their own, and each position holds until the next", () => {
  const { positions } = derive([
    ["US", 100, "2026-01-01"],
    ["DE", 20, "2026-02-01"],
    ["MY", 5, "2026-03-01"],
    ["CN", 1, "2026-04-01"],
    ["ZZ", 2, "2026-05-01"],
  ]);
  expect(positions.at(-1)).toEqual({
    on: "2026-05-01",
    parts: { home: 100_000, "tier-one": 20_000, "tier-two": 5_000, "tier-three": 1_000, unlisted: 2_000 },
    totalMilliTpp: 128_000,
  });
  expect(positions.map(({ totalMilliTpp }) => totalMilliTpp)).toEqual([100_000, 120_000, 125_000, 126_000, 128_000]);
});

test("a destination that changes its tier changes its area on that day, though nothing moves", () => {
  const { positions } = derive([
    ["US", 100, "2025-03-01"],
    ["KH", 5, "2025-03-01"],
  ]);
  expect(positions.map(({ on, parts }) => [on, parts["tier-three"], parts["tier-two"]])).toEqual([
    ["2025-03-01", 5_000, 0],
    ["2026-02-03", 0, 5_000],
  ]);
});

test("the lines are what the overseas and the tier-two limit allow of the total", () => {
  const { allowed } = derive([
    ["US", 100, "2026-01-01"],
    ["US", 1, "2026-02-01"],
  ]);
  expect(allowed).toEqual([
    {
      limitId: "geographic.overseas",
      ratio: { numerator: 1, denominator: 2 },
      allowedMilliTpp: [50_000, 50_500],
    },
    {
      limitId: "geographic.tier-two-total",
      ratio: { numerator: 25, denominator: 100 },
      allowedMilliTpp: [25_000, 25_250],
    },
  ]);
});

test.each([
  [28_571, 2_000],
  [28_572, 2_000],
  [28_571, 1_999],
  [0, 0],
  [0, 1],
])("of a total of %d a part of %d is above the line exactly where it is over the limit", (total, part) => {
  const ratio = { numerator: 7, denominator: 100 };
  expect(part > deriveAllowed(total, ratio)).toBe(isOver(part, total, ratio));
});
