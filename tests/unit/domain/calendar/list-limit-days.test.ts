import { expect, test } from "vitest";
import { listLimitDays } from "#server/domain/calendar/list-limit-days";
import { listTierDays } from "#server/domain/calendar/list-tier-days";
import { getComingSpan } from "#server/domain/calendar/coming-date";
import { addDays, isoDate, type IsoDate } from "#server/domain/iso-date";
import { dayAfter, lastDay, span, today } from "#tests/support/coming-facts";
import { assess, buildLot, destinationCode } from "#tests/support/engine-factories";
import { movingLists } from "#tests/support/moving-lists";

type Change = readonly [units: number, on: IsoDate];
const long = isoDate("2025-03-01");
const malaysia = destinationCode("MY");

/** 93 units at home, and what comes to Malaysia. */
function list(changes: readonly Change[], more: { readonly isUnknown?: boolean } = {}) {
  const abroad = changes.map(([units, effectiveOn], index) =>
    buildLot({
      sequence: index + 2,
      destination: malaysia,
      units,
      effectiveOn,
      ...(more.isUnknown === true && { controlClass: "unknown", milliTppPerUnit: 0 }),
    }),
  );
  const lots = [buildLot({ units: 93, effectiveOn: long }), ...abroad];
  const buffers = { "geographic.tier-two-country": 600 };
  return listLimitDays(assess(lots, { buffers }).findings, span).filter(({ key }) => key.includes(":MY"));
}
const brief = (...changes: readonly Change[]) => list(changes).map(({ kind, on }) => `${kind} ${on}`);

test("exactly at the limit is no breach, and passes the buffer on that day", () => {
  expect(brief([7, lastDay])).toEqual([`buffer ${lastDay}`]);
  expect(brief([8, lastDay])).toEqual([`breach ${lastDay}`]);
});

test("what begins today is listed, what began before or begins after twelve months is not", () => {
  expect(brief([8, today])).toEqual([`breach ${today}`]);
  expect(brief([8, addDays(today, -1)])).toEqual([]);
  expect(brief([8, dayAfter])).toEqual([]);
  expect(brief([7, today])).toEqual([`buffer ${today}`]);
  expect(brief([7, addDays(today, -1)])).toEqual([]);
  expect(brief([7, dayAfter])).toEqual([]);
});

test("each breach ahead has its first day, and what falls from one to above the buffer passes none", () => {
  const [first, second, third] = ["2027-01-01", "2027-02-01", "2027-03-01"].map((day) => isoDate(day)) as [
    IsoDate,
    IsoDate,
    IsoDate,
  ];
  expect(brief([8, first], [-1, second], [1, third])).toEqual([`breach ${first}`, `breach ${third}`]);
});

test("a breach says what turned it, by which paragraph, and leads to the sums of its day", () => {
  expect(list([[8, isoDate("2027-04-01")]])).toMatchObject([
    {
      key: "breach geographic.tier-two-country:MY 2027-04-01",
      title: "Breach begins: Malaysia, above 7 %",
      because: "Added here: +8 TPP; 15 CFR part 748, Supp. No. 10, ¶ 6, first sentence.",
      href: "/sums/geographic.tier-two-country%3AMY?asOf=2027-04-01",
      isOverdue: false,
    },
  ]);
});

test("a day from which nobody can tell is listed, and is no breach", () => {
  const [only, ...others] = list([[8, isoDate("2027-04-01")]], { isUnknown: true });
  expect(others).toEqual([]);
  expect(only).toMatchObject({ kind: "unjudged", on: "2027-04-01", title: "Cannot be judged from here: Malaysia" });
});

test("a destination in use that goes to another tier is listed on its first day there", () => {
  const daysOf = (day: string, ...codes: readonly string[]) =>
    listTierDays(movingLists, codes.map(destinationCode), getComingSpan(isoDate(day))).map(
      ({ on, title }) => `${on} ${title}`,
    );
  expect(daysOf("2026-02-02", "MY", "SG", "KH", "DE", "CN")).toEqual([
    "2026-02-02 Malaysia goes from tier three to tier two",
    "2026-02-03 Cambodia goes from tier three to tier one",
  ]);
  expect(daysOf("2026-02-03", "MY")).toEqual([]);
  expect(daysOf("2025-08-02", "VN")).toEqual(["2026-08-02 Vietnam goes from tier two to tier three"]);
  expect(daysOf("2025-08-01", "VN")).toEqual([]);
  expect(daysOf("2025-12-01", "??")).toEqual([]);
});
