import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compareShares,
  cutToCure,
  homeAdditionToCure,
  isOver,
  unitsThatFit,
} from "#server/domain/assessment/exact-share";
import type { Ratio } from "#server/domain/rulebook/edition";

const ratios: readonly Ratio[] = [
  { numerator: 1, denominator: 2 },
  { numerator: 25, denominator: 100 },
  { numerator: 7, denominator: 100 },
  { numerator: 0, denominator: 1 },
  { numerator: 650, denominator: 10_000 },
  { numerator: 9_999, denominator: 10_000 },
];
const ratio = fc.constantFrom(...ratios);
/** Shares of at most a half, as every limit is: then what fits is never more than what there is. */
const smallRatio = fc.constantFrom(...ratios.filter(({ numerator, denominator }) => numerator * 2 <= denominator));

function isOverExactly(part: number, total: number, { numerator, denominator }: Ratio): boolean {
  return BigInt(part) * BigInt(denominator) > BigInt(numerator) * BigInt(total);
}

describe("exact shares", () => {
  it("is_over_agrees_with_bigint_for_all_safe_integers", () => {
    const anyInteger = fc.maxSafeNat();
    fc.assert(
      fc.property(anyInteger, anyInteger, ratio, (part, total, limit) => {
        expect(isOver(part, total, limit)).toBe(isOverExactly(part, total, limit));
      }),
      { numRuns: 20_000 },
    );
  });

  it("is_over_agrees_with_bigint_within_a_few_thousandths_of_the_line_up_to_2_to_the_53", () => {
    const total = fc.oneof(
      fc.maxSafeNat(),
      fc.nat(100_000).map((less) => Number.MAX_SAFE_INTEGER - less),
      fc.nat(2 ** 20).map((value) => value * 10_000),
    );
    const beside = fc.integer({ min: -3, max: 3 });
    fc.assert(
      fc.property(total, beside, ratio, (all, offset, limit) => {
        const atTheLine = Number((BigInt(all) * BigInt(limit.numerator)) / BigInt(limit.denominator));
        const part = Math.min(Math.max(atTheLine + offset, 0), Number.MAX_SAFE_INTEGER);
        expect(isOver(part, all, limit)).toBe(isOverExactly(part, all, limit));
      }),
      { numRuns: 20_000 },
    );
  });

  const asFraction = ({ partMilliTpp: part, totalMilliTpp: total }: { partMilliTpp: number; totalMilliTpp: number }) =>
    total === 0 ? { part: 0n, total: 1n } : { part: BigInt(part), total: BigInt(total) };

  it("compare_shares_agrees_with_bigint_is_antisymmetric_and_takes_a_share_of_a_zero_total_for_0", () => {
    const share = fc.record({
      partMilliTpp: fc.oneof(fc.maxSafeNat(), fc.nat(3)),
      totalMilliTpp: fc.oneof(fc.maxSafeNat(), fc.nat(3)),
    });
    fc.assert(
      fc.property(share, share, (a, b) => {
        const order = compareShares(a, b);
        expect(compareShares(b, a) + order).toBe(0);
        const [first, second] = [asFraction(a), asFraction(b)];
        expect(order).toBe(Math.sign(Number(first.part * second.total - second.part * first.total)));
      }),
      { numRuns: 20_000 },
    );
  });

  it("a_cut_cures_and_a_thousandth_less_does_not", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.maxSafeNat(), ratio, (a, b, limit) => {
        const [part, total] = [Math.min(a, b), Math.max(a, b)];
        const cut = cutToCure(part, total, limit);
        expect(isOverExactly(part - cut, total - cut, limit)).toBe(false);
        if (cut > 0) expect(isOverExactly(part - cut + 1, total - cut + 1, limit)).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });

  it("a_home_addition_cures_and_a_thousandth_less_does_not", () => {
    fc.assert(
      fc.property(fc.nat(2 ** 40), fc.nat(2 ** 40), ratio, (a, b, limit) => {
        const [part, total] = [Math.min(a, b), Math.max(a, b)];
        const addition = homeAdditionToCure(part, total, limit);
        expect(addition === null).toBe(limit.numerator === 0);
        if (addition === null) return;
        expect(isOverExactly(part, total + addition, limit)).toBe(false);
        if (addition > 0) expect(isOverExactly(part, total + addition - 1, limit)).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });

  it("the_units_that_fit_fit_and_one_more_does_not", () => {
    fc.assert(
      fc.property(
        fc.nat(2 ** 50),
        fc.nat(2 ** 50),
        smallRatio,
        fc.integer({ min: 1, max: 2 ** 30 }),
        (a, b, limit, perUnit) => {
          const [part, total] = [Math.min(a, b), Math.max(a, b)];
          const units = unitsThatFit(part, total, limit, perUnit);
          const isOverWith = (count: bigint): boolean => {
            const added = count * BigInt(perUnit);
            const { numerator, denominator } = limit;
            return (BigInt(part) + added) * BigInt(denominator) > BigInt(numerator) * (BigInt(total) + added);
          };
          if (units > 0) expect(isOverWith(BigInt(units))).toBe(false);
          expect(isOverWith(BigInt(units) + 1n)).toBe(true);
        },
      ),
      { numRuns: 5_000 },
    );
  });
});
