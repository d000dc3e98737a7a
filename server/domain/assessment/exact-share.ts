import type { ShareOf } from "../format-share";
import type { Ratio } from "../rulebook/edition";

/**
 * The sign of a·b − c·d, for safe integers. Rounding is monotone, so two products that still differ as doubles differ the same way in truth; where
 * they do not, the integers decide.
 */
function compareProducts(a: number, b: number, c: number, d: number): number {
  const [left, right] = [a * b, c * d];
  if (left !== right) return left > right ? 1 : -1;
  const difference = BigInt(a) * BigInt(b) - BigInt(c) * BigInt(d);
  return difference === 0n ? 0 : difference > 0n ? 1 : -1;
}

/** Whether part ÷ total is more than the ratio, for safe integers. Exactly at the ratio it is not; nor for a zero total. */
export function isOver(part: number, total: number, { numerator, denominator }: Ratio): boolean {
  return compareProducts(part, denominator, numerator, total) > 0;
}

/** Which of two shares is higher: 1 where `a` is, −1 where `b` is, 0 where they are equal. A share of a zero total is 0. */
export function compareShares(a: ShareOf, b: ShareOf): number {
  if (a.totalMilliTpp <= 0 || b.totalMilliTpp <= 0) return Number(hasPart(a)) - Number(hasPart(b));
  return compareProducts(a.partMilliTpp, b.totalMilliTpp, b.partMilliTpp, a.totalMilliTpp);
}

function hasPart({ partMilliTpp, totalMilliTpp }: ShareOf): boolean {
  return partMilliTpp > 0 && totalMilliTpp > 0;
}

/** The highest of the shares, the earliest on a tie; undefined for none. */
export function findHighestShare<T extends ShareOf>(shares: readonly T[]): T | undefined {
  return shares.reduce<T | undefined>(
    (highest, share) => (highest === undefined || compareShares(share, highest) > 0 ? share : highest),
    undefined,
  );
}

/** n·den − num·T: what is over the line, in 1/den of a thousandth of TPP; negative where there is room. */
export function excessOf(part: number, total: number, { numerator, denominator }: Ratio): bigint {
  return BigInt(part) * BigInt(denominator) - BigInt(numerator) * BigInt(total);
}

/** Quotient of non-negative integers, rounded up. */
export function divideUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}

/**
 * The least TPP, in thousandths rounded up, whose removal from part (and so from total) brings the share to the ratio: (n·den − num·T) ÷ (den − num).
 * 0 where it is not over.
 */
export function cutToCure(part: number, total: number, ratio: Ratio): number {
  const excess = excessOf(part, total, ratio);
  return excess <= 0n ? 0 : Number(divideUp(excess, BigInt(ratio.denominator - ratio.numerator)));
}

/**
 * The least TPP, in thousandths rounded up, whose addition outside the scope brings the share to the ratio: (den·n − num·T) ÷ num. Null where none
 * can: for a ratio of 0, and where so much would leave the exact range.
 */
export function homeAdditionToCure(part: number, total: number, ratio: Ratio): number | null {
  if (ratio.numerator === 0) return null;
  const excess = excessOf(part, total, ratio);
  const addition = excess <= 0n ? 0n : divideUp(excess, BigInt(ratio.numerator));
  return addition <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(addition) : null;
}

/** The largest whole number of units of `milliTppPerUnit` (> 0) that still fit in the scope: ⌊(num·T − den·n) ÷ ((den − num)·tpp)⌋, never below 0. */
export function unitsThatFit(part: number, total: number, ratio: Ratio, milliTppPerUnit: number): number {
  const room = -excessOf(part, total, ratio);
  if (room <= 0n) return 0;
  return Number(room / (BigInt(ratio.denominator - ratio.numerator) * BigInt(milliTppPerUnit)));
}

/** Whether so much more TPP in the scope keeps the share at or below the ratio. Exact; false, undecided, where the sums would leave the exact range. */
export function fits(part: number, total: number, ratio: Ratio, addedMilliTpp: number): boolean {
  const [partThen, totalThen] = [part + addedMilliTpp, total + addedMilliTpp];
  return Number.isSafeInteger(partThen) && Number.isSafeInteger(totalThen) && !isOver(partThen, totalThen, ratio);
}

/** Whole units of `milliTppPerUnit` (> 0) that make up at least `milliTpp`. */
export function unitsToCover(milliTpp: number, milliTppPerUnit: number): number {
  return Number(divideUp(BigInt(milliTpp), BigInt(milliTppPerUnit)));
}
