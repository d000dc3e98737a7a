import { expect, test } from "vitest";
import { isoDate } from "#server/domain/iso-date";
import { destinationCode } from "#tests/support/engine-factories";
import { judgeCondition, type Condition } from "#server/domain/sign-off/condition";

const condition: Condition = {
  destination: destinationCode("MY"),
  acceleratorId: "b200",
  mostUnits: 40_000,
  until: { kind: "site-live", siteId: "texas" },
};
const change = (effectiveOn: string, units: number) => ({
  destination: destinationCode("MY"),
  acceleratorId: "b200",
  effectiveOn: isoDate(effectiveOn),
  units,
});

test.each([
  [39_999, true],
  [40_000, true],
  [40_001, false],
])("%i units of at most 40,000: %s", (units, holds) => {
  expect(judgeCondition(condition, [change("2027-01-01", units)], new Map()).holds).toBe(holds);
});

test("binds until the site is live, that day no more", () => {
  const changes = [change("2027-01-01", 30_000), change("2027-06-30", 30_000)];
  const until = (day: string) => judgeCondition(condition, changes, new Map([["texas", isoDate(day)]]));
  expect(until("2027-06-30")).toMatchObject({ holds: true, most: { units: 30_000 }, endsOn: "2027-06-30" });
  expect(until("2027-07-01")).toMatchObject({ holds: false, most: { units: 60_000, on: "2027-06-30" } });
});

test("without a day on which the site is live it binds for ever; other places and accelerators do not count", () => {
  const others = [
    { ...change("2027-01-01", 90_000), acceleratorId: "h100" },
    { ...change("2027-01-01", 90_000), destination: destinationCode("IN") },
  ];
  expect(judgeCondition(condition, others, new Map())).toMatchObject({ holds: true, most: null, endsOn: null });
  expect(judgeCondition(condition, [change("2099-01-01", 40_001)], new Map()).holds).toBe(false);
});

test("all changes of one day count together, in any order, and what goes makes room", () => {
  const changes = [change("2027-03-01", 50_000), change("2027-03-01", -20_000), change("2027-01-01", 10_000)];
  expect(judgeCondition(condition, changes, new Map())).toMatchObject({ holds: true, most: { units: 40_000 } });
});

test("until a day: the day itself is free", () => {
  const dated: Condition = { ...condition, until: { kind: "day", on: isoDate("2027-06-30") } };
  expect(judgeCondition(dated, [change("2027-06-30", 50_000)], new Map()).holds).toBe(true);
  expect(judgeCondition(dated, [change("2027-06-29", 50_000)], new Map()).holds).toBe(false);
});
