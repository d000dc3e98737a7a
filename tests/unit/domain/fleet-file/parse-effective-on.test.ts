import { describe, expect, test } from "vitest";
import { parseEffectiveOn } from "#server/domain/fleet-file/parse-effective-on";

const parse = (cell: string | number) => {
  const parsed = parseEffectiveOn(cell);
  return parsed.isRead ? parsed.value : parsed.message;
};

describe("the effective date", () => {
  test.each([
    ["2027-04-01", "2027-04-01"],
    ["2027/04/01", "2027-04-01"],
    ["2027/4/1", "2027-04-01"],
    ["2027.04.01", "2027-04-01"],
    ["20270401", "2027-04-01"],
    ["2027年4月1日", "2027-04-01"],
    ["1 Apr 2027", "2027-04-01"],
    ["01-Apr-2027", "2027-04-01"],
    ["1st April 2027", "2027-04-01"],
    ["April 1, 2027", "2027-04-01"],
    ["30 Sept 2027", "2027-09-30"],
    ["2027-04-01T00:00:00Z", "2027-04-01"],
    ["2027-04-01 00:00:00", "2027-04-01"],
    ["25/12/2027", "2027-12-25"],
    ["12/25/2027", "2027-12-25"],
    ["04/04/2027", "2027-04-04"],
    ["2028-02-29", "2028-02-29"],
    ["2000-01-01", "2000-01-01"],
    ["2099-12-31", "2099-12-31"],
  ])("reads `%s`", (text, date) => expect(parse(text)).toBe(date));

  test("reads a spreadsheet's day number and says so", () => {
    expect(parseEffectiveOn(46_478)).toEqual({
      isRead: true,
      value: "2027-04-01",
      notice: "`46478` is a spreadsheet's day number: read as 1 Apr 2027",
    });
    expect(parse("36526")).toBe("2000-01-01");
    expect(parse("73050")).toBe("2099-12-31");
    expect(parse("36525")).toContain("is not a day");
  });

  test.each([
    ["", "`effective_on` is blank"],
    ["2026-02-30", "`2026-02-30` is not a calendar day"],
    ["30/02/2026", "`30/02/2026` is not a calendar day"],
    ["2027-02-29", "is not a calendar day"],
    ["31 Apr 2027", "is not a calendar day"],
    ["03/04/2027", "`03/04/2027` can be 3 Apr 2027 or 4 Mar 2027; write `2027-04-03` or `2027-03-04`"],
    ["2027-Q2", "`2027-Q2` is a quarter and the limits are judged by the day; give the day, such as `2027-04-01`"],
    ["Q3 2027", "such as `2027-07-01`"],
    ["2027-04", "is a month"],
    ["Apr 2027", "is a month"],
    ["2027", "is a year"],
    ["1-Apr-27", "has a year of two digits"],
    ["01/04/27", "has a year of two digits"],
    ["1999-12-31", "is outside the years 2000 to 2099"],
    ["2100-01-01", "is outside the years 2000 to 2099"],
    ["2027-04-01T09:30:00Z", "has a time of day"],
    ["TBD", "`TBD` is not a day"],
    ["1 Foo 2027", "is not a day"],
    ["x".repeat(5000), "is not a day"],
  ])("refuses `%s`", (text, message) => expect(parse(text)).toContain(message));
});
