import { expect, test } from "vitest";
import { isoDate } from "#server/domain/iso-date";
import { orderWithinQuarter, type QuarterOrder } from "#server/domain/plan/quarter-order";
import { defaultEdition } from "#server/domain/rulebook/editions";
import { destinationCode } from "#tests/support/engine-factories";

function order(destination: string, units: number, effectiveOn: string, asked: QuarterOrder = "abroad-first") {
  const lot = { destination: destinationCode(destination), units, effectiveOn: isoDate(effectiveOn) };
  return orderWithinQuarter(lot, asked, defaultEdition);
}

test.each([
  ["what is added at home comes on the last day", "US", 5, "2027-06-30"],
  ["what is taken away at home goes on the first", "US", -5, "2027-04-01"],
  ["what is added in tier two comes on the first", "MY", 5, "2027-04-01"],
  ["what is added in tier three comes on the first", "CN", 5, "2027-04-01"],
  ["what is added in tier one comes on the second", "IE", 5, "2027-04-02"],
  ["what is taken away in tier one goes on the first", "FR", -5, "2027-04-01"],
  ["what is taken away in tier two goes on the first", "MY", -5, "2027-04-01"],
])("abroad first, %s", (_, destination, units, day) => {
  expect(order(destination, units, "2027-05-17")).toBe(day);
});

test("as dated, everything stays on its day", () => {
  expect(order("US", 5, "2027-05-17", "as-dated")).toBe("2027-05-17");
});

test("the last quarter of the calendar has its first and last day too", () => {
  expect([order("MY", 1, "2099-12-31"), order("US", 1, "2099-10-01")]).toEqual(["2099-10-01", "2099-12-31"]);
});
