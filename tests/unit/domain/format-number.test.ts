import { describe, expect, it } from "vitest";
import {
  countTppDecimals,
  formatCount,
  formatCounted,
  formatMillionTpp,
  formatQuotient,
  formatSignedCount,
  formatSignedTpp,
  formatTpp,
  formatTppAligned,
  formatTppExact,
} from "#server/domain/format-number";

describe("formatCount", () => {
  it.each([
    [0, "0"],
    [999, "999"],
    [1000, "1,000"],
    [13_333, "13,333"],
    [1_234_567, "1,234,567"],
    [-4319, "−4,319"],
    [9_007_199_254_740_993n, "9,007,199,254,740,993"],
  ])("groups %s", (value, text) => {
    expect(formatCount(value)).toBe(text);
  });

  it("prints no digit of a number whose digits are no longer exact, and refuses what is no whole number", () => {
    expect(formatCount(2 ** 53 - 1)).toBe("9,007,199,254,740,991");
    expect(formatCount(2 ** 53)).toBe("out of range");
    expect(formatCount(2n ** 53n)).toBe("9,007,199,254,740,992");
    expect(() => formatCount(1.5)).toThrow("not a safe integer");
  });

  it("gives a change its sign and zero none", () => {
    expect([formatSignedCount(400), formatSignedCount(-400), formatSignedCount(0)]).toEqual(["+400", "−400", "0"]);
  });

  it("uses the singular for exactly one", () => {
    expect([formatCounted(1, "unit"), formatCounted(0, "unit"), formatCounted(2048, "unit")]).toEqual([
      "1 unit",
      "0 units",
      "2,048 units",
    ]);
  });
});

describe("formatMillionTpp", () => {
  it("prints one decimal", () => {
    expect(formatMillionTpp(1_210_000_000_000)).toBe("1,210.0");
  });

  it("rounds half away from zero, and towards zero when asked to", () => {
    expect(formatMillionTpp(1_250_000_000)).toBe("1.3");
    expect(formatMillionTpp(-1_250_000_000)).toBe("−1.3");
    expect(formatMillionTpp(1_299_999_999, "down")).toBe("1.2");
  });

  it("never prints something as nothing", () => {
    expect(formatMillionTpp(0)).toBe("0.0");
    expect(formatMillionTpp(15_831_200)).toBe("0.02");
    expect(formatMillionTpp(1)).toBe("0.000000001");
    expect(formatMillionTpp(1, "down")).toBe("0.000000001");
  });
});

describe("formatTpp", () => {
  it("prints millions, and single TPP below a tenth of a million", () => {
    expect(formatTpp(480_000_000_000)).toBe("480.0 M TPP");
    expect(formatTpp(100_000_000)).toBe("0.1 M TPP");
    expect(formatTpp(99_999_999)).toBe("99,999.999 TPP");
    expect(formatTpp(15_831_200)).toBe("15,831.2 TPP");
    expect(formatTpp(0)).toBe("0 TPP");
  });

  it("prints a change with its sign", () => {
    expect([formatSignedTpp(480_000_000_000), formatSignedTpp(-15_831_200), formatSignedTpp(0)]).toEqual([
      "+480.0 M TPP",
      "−15,831.2 TPP",
      "0 TPP",
    ]);
  });

  it("says in every form that a sum is out of range, whichever sign it has", () => {
    for (const sum of [2 ** 53, -(2 ** 53), 36e15]) {
      const texts = [formatTpp(sum), formatSignedTpp(sum), formatTppExact(sum), formatMillionTpp(sum)];
      expect(new Set([...texts, formatTppAligned(sum, countTppDecimals(sum))])).toEqual(new Set(["out of range"]));
    }
  });

  it("is exact to the thousandth where exactness is asked for", () => {
    expect(formatTppExact(507_928_780_800)).toBe("507,928,780.8 TPP");
    expect(formatTppExact(38_231_198_555)).toBe("38,231,198.555 TPP");
    expect(formatTppExact(100_000)).toBe("100 TPP");
    expect(formatTppExact(0)).toBe("0 TPP");
  });
});

describe("formatTppAligned", () => {
  it("prints a column with the decimals that its finest figure needs", () => {
    const column = [152_640_000_000, 41_667_718_400, 0];
    const decimals = Math.max(...column.map(countTppDecimals));
    expect(column.map((milliTpp) => formatTppAligned(milliTpp, decimals))).toEqual([
      "152,640,000.0",
      "41,667,718.4",
      "0.0",
    ]);
    expect([1000, 1100, 1110, 1111, -1110].map(countTppDecimals)).toEqual([0, 1, 2, 3, 2]);
  });
});

describe("formatQuotient", () => {
  it("has no negative zero", () => {
    expect(formatQuotient(-1n, 1000n, 2)).toBe("0.00");
  });
});
