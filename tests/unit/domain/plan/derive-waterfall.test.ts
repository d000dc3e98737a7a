import { expect, test } from "vitest";
import { toRollUpCell } from "#server/domain/allocation/create-lots";
import { isoDate } from "#server/domain/iso-date";
import { deriveWaterfall } from "#server/domain/plan/derive-waterfall";
import { buildFacts, buildLots, type LotWords } from "#tests/support/engine-factories";

function derive(register: readonly LotWords[], plan: readonly LotWords[], on = "2027-12-31") {
  const { edition, readings, stages } = buildFacts([]);
  const toCells = (words: readonly LotWords[]) => buildLots(words).map(toRollUpCell);
  return deriveWaterfall({
    edition,
    readings,
    stages,
    registerCells: toCells(register),
    proposedCells: toCells(plan),
    on: isoDate(on),
  });
}

test("the steps lead from the register by the tiers to the total", () => {
  expect(
    derive(
      [
        ["US", 100, "2025-01-01"],
        ["MY", 5, "2025-01-01"],
      ],
      [
        ["US", 50, "2027-01-01"],
        ["DE", 20, "2027-01-01"],
        ["MY", 3, "2027-01-01"],
        ["CN", 1, "2027-01-01"],
        ["US", -30, "2027-06-01"],
      ],
    ),
  ).toEqual([
    { kind: "register", fromMilliTpp: 0n, toMilliTpp: 105_000n, changeMilliTpp: 105_000n },
    { kind: "added-home", fromMilliTpp: 105_000n, toMilliTpp: 155_000n, changeMilliTpp: 50_000n },
    { kind: "added-tier-one", fromMilliTpp: 155_000n, toMilliTpp: 175_000n, changeMilliTpp: 20_000n },
    { kind: "added-tier-two", fromMilliTpp: 175_000n, toMilliTpp: 178_000n, changeMilliTpp: 3_000n },
    { kind: "added-tier-three", fromMilliTpp: 178_000n, toMilliTpp: 179_000n, changeMilliTpp: 1_000n },
    { kind: "taken-away", fromMilliTpp: 179_000n, toMilliTpp: 149_000n, changeMilliTpp: -30_000n },
    { kind: "total", fromMilliTpp: 0n, toMilliTpp: 149_000n, changeMilliTpp: 149_000n },
  ]);
});

test("only what counts, and only up to the day, is in it", () => {
  const steps = derive(
    [["US", 100, "2025-01-01"]],
    [
      ["US", 50, "2028-01-01"],
      ["US", 50, "2027-01-01", { controlClass: "below" }],
      ["US", 50, "2027-01-01", { holding: "leased" }],
    ],
  );
  expect(steps.map(({ kind, toMilliTpp }) => [kind, toMilliTpp])).toEqual([
    ["register", 100_000n],
    ["total", 100_000n],
  ]);
});

test("a destination has the tier of the day: Cambodia is of tier two from 3 February 2026", () => {
  const plan: readonly LotWords[] = [["KH", 1, "2026-01-01"]];
  expect(derive([], plan, "2026-02-02").map(({ kind }) => kind)).toContain("added-tier-three");
  expect(derive([], plan, "2026-02-03").map(({ kind }) => kind)).toContain("added-tier-two");
});

test("an empty register and plan are a register and a total of nothing", () => {
  expect(derive([], []).map(({ kind, changeMilliTpp }) => [kind, changeMilliTpp])).toEqual([
    ["register", 0n],
    ["total", 0n],
  ]);
});

test("allocations that are exact each are summed exactly whatever their sum; one that is not by itself draws nothing", () => {
  const large = 9_000_000_000_000;
  const plan: readonly LotWords[] = [
    ["US", large, "2027-01-01"],
    ["US", large, "2027-02-01"],
  ];
  expect(derive([], plan).at(-1)?.toMilliTpp).toBe(18_000_000_000_000_000n);
  expect(derive([], [["US", 10_000_000_000_000, "2027-01-01"]])).toEqual([]);
});
