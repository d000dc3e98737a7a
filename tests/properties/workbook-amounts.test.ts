import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maxUnits } from "#server/domain/allocation/allocation";
import {
  addAmounts,
  lowSize,
  multiplyAmount,
  multiplyLow,
  splitMilliTpp,
  type Amount,
} from "#server/services/evidence/workbook/amount";

const toBigInt = ({ high, low }: Amount): bigint => BigInt(high) * BigInt(lowSize) + BigInt(low);
const safe = fc.maxSafeInteger();

describe("an amount in two parts", () => {
  it("is the number it was split from, with a low part that is never negative", () => {
    fc.assert(
      fc.property(safe, (milliTpp) => {
        const amount = splitMilliTpp(milliTpp);
        expect(toBigInt(amount)).toBe(BigInt(milliTpp));
        expect(amount.low).toBeGreaterThanOrEqual(0);
        expect(amount.low).toBeLessThan(lowSize);
      }),
    );
  });

  it("is split exactly where a quotient would be rounded up", () => {
    expect(splitMilliTpp(9_007_199_253_999_999)).toEqual({ high: 9_007_199_253, low: 999_999 });
    expect(splitMilliTpp(-1)).toEqual({ high: -1, low: 999_999 });
  });

  it("has whole parts beyond the exact range too", () => {
    fc.assert(
      fc.property(fc.double({ min: 2 ** 53, max: 2 ** 70, noNaN: true }), (milliTpp) => {
        const { high, low } = splitMilliTpp(milliTpp);
        expect(Number.isInteger(high) && Number.isInteger(low)).toBe(true);
      }),
    );
  });

  it("adds up to the sum", () => {
    fc.assert(
      fc.property(fc.array(safe, { maxLength: 20 }), (numbers) => {
        const sum = numbers.reduce((total, number) => total + BigInt(number), 0n);
        expect(toBigInt(addAmounts(numbers.map(splitMilliTpp)))).toBe(sum);
      }),
    );
  });

  const units = fc.integer({ min: -maxUnits, max: maxUnits });
  const perUnit = fc.integer({ min: 0, max: 9_007_199 });

  it("times units is the product, and no step on the way exceeds 10^12", () => {
    fc.assert(
      fc.property(units, perUnit, (count, milliTpp) => {
        const amount = splitMilliTpp(milliTpp);
        expect(toBigInt(multiplyAmount(count, amount))).toBe(BigInt(count) * BigInt(milliTpp));
        const { thousands, rest } = multiplyLow(count, amount.low);
        expect(Math.abs(thousands)).toBeLessThanOrEqual(1e12);
        expect(rest).toBeLessThan(2e9);
      }),
    );
  });
});
