import { expect, test } from "vitest";
import { listCapacityWarnings } from "#server/domain/capacity/capacity-warning";
import { listWarningRuns } from "#server/domain/capacity/warning-run";
import { explainUnwatched } from "#server/domain/explain/explain-capacity";
import { buildCapacityFacts, buildCapacitySite } from "#tests/support/capacity-facts";

test("quarters that follow each other are one run with its worst quarter; a gap begins another", () => {
  const facts = buildCapacityFacts({
    plan: [
      ["MY-1", "b200", 11, "2027-01-31"],
      ["MY-1", "b200", 5, "2027-04-30"],
      ["MY-1", "b200", -16, "2027-07-01"],
      ["MY-1", "b200", 12, "2027-10-31"],
    ],
    sites: [buildCapacitySite("MY-1", { powerWatts: 10_000 })],
  });
  expect(
    listWarningRuns(listCapacityWarnings(facts)).map(({ from, to, worst }) => [from, to, worst.quarter, worst.used]),
  ).toEqual([
    ["2027-01-01", "2027-04-01", "2027-04-01", 1_600_000n],
    ["2027-10-01", "2027-10-01", "2027-10-01", 1_200_000n],
  ]);
});

test("many sites that are not watched are counted after the first five", () => {
  const sites = ["A", "B", "C", "D", "E", "F", "G"].map((name) => ({ name }));
  expect(explainUnwatched(sites)).toBe("Not watched, as neither power nor slots are given: A, B, C, D, E, 2 others.");
});
