import { describe, expect, it } from "vitest";
import { formatRatio, formatShare, formatShareWith, toDrawnShare } from "#server/domain/format-share";

const seven = { numerator: 7, denominator: 100 };
const buffer = { numerator: 650, denominator: 10_000 };
const share = (partMilliTpp: number, totalMilliTpp: number) => ({ partMilliTpp, totalMilliTpp });

describe("formatShare", () => {
  it("prints no share of sums that are no longer exact, not even beside a limit", () => {
    expect(formatShare(share(5, 2 ** 53), seven)).toBe("out of range");
    expect(formatShare(share(2 ** 53, 100), seven)).toBe("out of range");
    expect(formatShareWith(share(36e15, 36e15), 1, [])).toBe("out of range");
  });

  it("prints two decimals, rounded to the nearest", () => {
    expect(formatShare(share(795, 10_000))).toBe("7.95 %");
    expect(formatShare(share(320_786, 1_000_000))).toBe("32.08 %");
    expect(formatShare(share(260_302, 1_000_000), { numerator: 25, denominator: 100 })).toBe("26.03 %");
  });

  it("prints exactly the limit with two decimals only when it is exactly the limit", () => {
    expect(formatShare(share(7, 100), seven)).toBe("7.00 %");
  });

  it("prints more digits until a share above the limit differs from it", () => {
    expect(formatShare(share(70_004, 1_000_000), seven)).toBe("7.0004 %");
    expect(formatShare(share(7_000_000_001, 100_000_000_000), seven)).toBe("7.000000001 %");
  });

  it("prints more digits until a share below the limit differs from it", () => {
    expect(formatShare(share(69_996, 1_000_000), seven)).toBe("6.9996 %");
  });

  it("tells the last unit apart in the widest register that is still exact", () => {
    const total = 9_007_199_254_740_900;
    const part = (total / 100) * 7;
    expect(formatShare(share(part, total), seven)).toBe("7.00 %");
    expect(formatShare(share(part + 1, total), seven)).toBe("7.00000000000001 %");
    expect(formatShare(share(part - 1, total), seven)).toBe("6.99999999999999 %");
  });

  it("keeps to the right side of a limit that has no finite decimal", () => {
    const third = { numerator: 1, denominator: 3 };
    expect(formatShare(share(33_333, 100_000), third)).toBe("33.33 %");
    expect(formatShare(share(33_334, 100_000), third)).toBe("33.334 %");
  });

  it("keeps apart from every reference, and skips those that are absent", () => {
    expect(formatShare(share(65_004, 1_000_000), seven, buffer)).toBe("6.5004 %");
    expect(formatShare(share(65_004, 1_000_000), seven, null)).toBe("6.50 %");
  });

  it("never prints something as nothing, nor a part as the whole", () => {
    expect(formatShare(share(3, 1_000_000))).toBe("0.0003 %");
    expect(formatShare(share(999_999, 1_000_000))).toBe("99.9999 %");
    expect(formatShare(share(1, 1))).toBe("100.00 %");
    expect(formatShare(share(0, 5))).toBe("0.00 %");
  });

  it("is nought for a zero total", () => {
    expect(formatShare(share(0, 0), seven)).toBe("0.00 %");
    expect(toDrawnShare(share(0, 0))).toBe(0);
  });

  it("prints a position that is below zero", () => {
    expect(formatShare(share(-5, 100))).toBe("−5.00 %");
  });
});

describe("formatRatio", () => {
  it("drops trailing zeros", () => {
    expect(
      [seven, buffer, { numerator: 50, denominator: 100 }, { numerator: 0, denominator: 1 }].map(formatRatio),
    ).toEqual(["7 %", "6.5 %", "50 %", "0 %"]);
  });
});
