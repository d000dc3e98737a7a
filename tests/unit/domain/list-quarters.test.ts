import { expect, test } from "vitest";
import { isoDate } from "#server/domain/iso-date";
import { listQuarters } from "#server/domain/list-quarters";

test.each([
  ["2027-02-14", "2027-08-31", ["2027-01-01", "2027-04-01", "2027-07-01"]],
  ["2027-12-31", "2028-01-01", ["2027-10-01", "2028-01-01"]],
  ["2027-05-01", "2027-04-30", ["2027-04-01"]],
  ["2027-05-01", "2027-03-31", []],
  ["2099-07-01", "2099-12-31", ["2099-07-01", "2099-10-01"]],
])("from %s to %s the quarters begin on %j", (from, to, quarters) => {
  expect(listQuarters(isoDate(from), isoDate(to))).toEqual(quarters);
});
