import { expect, test } from "vitest";
import { isoDate } from "#server/domain/iso-date";
import {
  isAmongQuarters,
  lastDayOf,
  leastQuarters,
  listJudgedDays,
  listPlanQuarters,
} from "#server/domain/plan/plan-quarters";
import { buildPlanLine } from "#tests/support/plan-factories";

const today = isoDate("2026-11-23");

test("an empty plan shows three years from the quarter of today", () => {
  const quarters = listPlanQuarters(today, []);
  expect(quarters).toHaveLength(leastQuarters);
  expect([quarters[0], quarters.at(-1)]).toEqual(["2026-10-01", "2029-07-01"]);
});

test("the columns reach from the first proposed change to the last", () => {
  const quarters = listPlanQuarters(today, [
    buildPlanLine(["MY-1", "big", { "2026-02-28": 1, "2030-12-31": 1 }]),
    buildPlanLine(["MY-2", "big", {}]),
  ]);
  expect([quarters[0], quarters.at(-1)]).toEqual(["2026-01-01", "2030-10-01"]);
  expect(new Set(quarters).size).toBe(20);
});

test("the columns end with the calendar", () => {
  expect(listPlanQuarters(isoDate("2099-08-01"), [])).toEqual(["2099-07-01", "2099-10-01"]);
  expect(lastDayOf(isoDate("2099-10-01"))).toBe("2099-12-31");
  expect(lastDayOf(isoDate("2027-04-01"))).toBe("2027-06-30");
});

test("room is made for every day on which an edit of a quarter can be judged", () => {
  expect(listJudgedDays([isoDate("2027-04-01")])).toEqual(["2027-04-01", "2027-04-02", "2027-06-30"]);
});

test("a day is among the quarters up to the last day of the last one", () => {
  const quarters = [isoDate("2027-01-01"), isoDate("2027-04-01")];
  const isAmong = (day: string) => isAmongQuarters(quarters, isoDate(day));
  expect(["2026-12-31", "2027-01-01", "2027-06-30", "2027-07-01"].map(isAmong)).toEqual([false, true, true, false]);
});
