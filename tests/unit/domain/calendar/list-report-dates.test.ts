import { expect, test } from "vitest";
import { getComingSpan, isComing } from "#server/domain/calendar/coming-date";
import { listReportDates } from "#server/domain/calendar/list-report-dates";
import { addYear, countDays, isoDate } from "#server/domain/iso-date";
import { dayAfter, lastDay, span, today } from "#tests/support/coming-facts";

const daysFrom = (day: string) =>
  listReportDates(getComingSpan(isoDate(day)))
    .map(({ on, key }) => `${on} ${key.split(" ")[1] ?? ""}`)
    .sort();

test("today and the same day of the next year are looked at, the day after is not", () => {
  expect([today, lastDay, dayAfter, isoDate("2026-11-22")].map((day) => isComing(day, span))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(getComingSpan(isoDate("2028-02-29")).until).toBe("2029-02-28");
  expect(addYear(isoDate("2027-02-28"))).toBe("2028-02-28");
  expect(countDays(isoDate("2027-03-28"), isoDate("2027-03-27"))).toBe(-1);
});

test("in a year each report falls due twice, with the period that the inventory covers", () => {
  expect(daysFrom("2026-11-23")).toEqual([
    "2027-01-15 inventory",
    "2027-02-01 installations",
    "2027-07-15 inventory",
    "2027-08-01 installations",
  ]);
  const [first, second] = listReportDates(span).filter(({ key }) => key.includes("inventory"));
  expect(first?.because).toBe("Covers 1 Jul 2026 to 31 Dec 2026; 15 CFR § 748.15(f)(1)(ii)–(iii).");
  expect(second?.because).toBe("Covers 1 Jan 2027 to 30 Jun 2027; 15 CFR § 748.15(f)(1)(ii)–(iii).");
});

test("a report that is due today is listed, and so is the one of the same day a year on", () => {
  expect(daysFrom("2027-02-01")).toEqual([
    "2027-02-01 installations",
    "2027-07-15 inventory",
    "2027-08-01 installations",
    "2028-01-15 inventory",
    "2028-02-01 installations",
  ]);
  expect(daysFrom("2027-07-15").filter((day) => day.endsWith("inventory"))).toHaveLength(3);
  expect(daysFrom("2027-02-02")).not.toContain("2027-02-01 installations");
});
