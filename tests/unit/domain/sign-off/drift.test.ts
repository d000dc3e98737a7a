import { expect, test } from "vitest";
import { isoDate } from "#server/domain/iso-date";
import { deriveDrift } from "#server/domain/sign-off/drift";

const approved = { effectiveOn: isoDate("2027-06-30"), units: 100 };
const booked = (installedOn: string, units: number) => ({ installedOn: isoDate(installedOn), units });

test.each([
  ["nothing yet, on its day", [], "2027-06-30", { outstandingUnits: 100, kinds: [] }],
  ["nothing yet, a day later", [], "2027-07-01", { outstandingUnits: 100, kinds: ["short"] }],
  ["all of it on its day", [booked("2027-06-30", 100)], "2027-12-31", { outstandingUnits: 0, kinds: [] }],
  ["a day early", [booked("2027-06-29", 100)], "2027-06-29", { outstandingUnits: 0, kinds: ["early"] }],
  ["a day late", [booked("2027-07-01", 100)], "2027-07-01", { outstandingUnits: 0, kinds: ["late"] }],
  ["one short", [booked("2027-06-30", 99)], "2027-07-01", { outstandingUnits: 1, kinds: ["short"] }],
  ["one over", [booked("2027-06-30", 101)], "2027-07-01", { outstandingUnits: 0, kinds: ["over"] }],
] as const)("%s", (_, bookings, today, expected) => {
  expect(deriveDrift(approved, bookings, isoDate(today))).toMatchObject(expected);
});

test("a retirement drifts the same way", () => {
  const retired = { ...approved, units: -100 };
  const drift = deriveDrift(retired, [booked("2027-07-02", -60)], isoDate("2027-07-02"));
  expect(drift).toEqual({ bookedUnits: -60, outstandingUnits: -40, kinds: ["late", "short"] });
});
