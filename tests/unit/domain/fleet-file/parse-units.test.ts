import { describe, expect, test } from "vitest";
import { parseUnits } from "#server/domain/fleet-file/parse-units";

const parse = (cell: string | number, hasDecimalComma = false) => {
  const parsed = parseUnits(cell, hasDecimalComma);
  return parsed.isRead ? parsed.value : parsed.message;
};

describe("units", () => {
  test.each([
    ["1024", 1024],
    ["-500", -500],
    ["−500", -500],
    ["+7", 7],
    ["1,024", 1024],
    ["1,024,000", 1_024_000],
    ["1.024.000", 1_024_000],
    ["1,024.00", 1024],
    ["1.024,00", 1024],
    ["1 024", 1024],
    ["1\u00a0024", 1024],
    ["1'024", 1024],
    ["1024.0", 1024],
    ["１０２４", 1024],
    ["1000000000", 1_000_000_000],
    ["-1000000000", -1_000_000_000],
  ])("reads `%s` as %d", (text, units) => expect(parse(text)).toBe(units));

  test("reads a number cell", () => expect(parse(1024)).toBe(1024));

  test.each([
    "",
    "0",
    "-0",
    "12.5",
    "12,5",
    ".5",
    "1e3",
    "1.5E+05",
    "many",
    "(500)",
    "1,02",
    "1,0245",
    "--5",
    "#N/A",
    "0x10",
  ])("refuses `%s`", (text) => expect(parse(text)).toBeTypeOf("string"));

  test("refuses a fraction in a number cell", () => expect(parse(12.5)).toContain("`12.5` is not a whole number"));

  test("refuses what can be a thousand or a fraction", () => {
    expect(parse("1.024")).toContain("`1.024` can be read as 1024 or as a fraction");
    expect(parse("1,024", true)).toContain("`1,024` can be read as 1024 or as a fraction");
  });

  test("refuses one unit more than a row may carry", () => {
    expect(parse("1000000001")).toContain("`1000000001` is more than the 1,000,000,000 units");
    expect(parse("-1000000001")).toContain("`-1000000001` is more than");
  });

  test("names a number beyond 2^53 as it was written", () => {
    expect(parse("9007199254740993")).toContain("`9007199254740993` is more than the 1,000,000,000 units");
    expect(parse("9007199254740993")).toContain("beyond the largest whole number that is exact");
    expect(parse("9".repeat(150))).toContain("beyond the largest whole number that is exact");
  });
});
