import { InvariantError } from "./invariant-error";

/** Thousandths of TPP in one million TPP. */
const milliPerMillion = 1_000_000_000n;
/** Below this the million is too coarse a unit, so single TPP are printed. */
const smallestInMillions = 100_000_000n;

/** `nearest` rounds half away from zero; `down` towards zero, for what still fits, so that it is never overstated. */
export type Rounding = "nearest" | "down";

/** An integer given as `number` must be safe, or the digits would not be the value's; an InvariantError otherwise. */
export function toBigInt(value: number | bigint): bigint {
  if (typeof value === "bigint") return value;
  if (!Number.isSafeInteger(value)) throw new InvariantError(`\`${value}\` is not a safe integer`);
  return BigInt(value);
}

/** What stands in place of a sum that has left the range in which it is exact. */
export const outOfRangeText = "out of range";

/** Whether a whole number is beyond the safe integers: a sum of TPP that is no longer exact, so that no digit of it may be printed. */
export function isBeyondExact(value: number | bigint): boolean {
  return typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);
}

function formatExact(value: number | bigint, format: (exact: bigint) => string): string {
  return isBeyondExact(value) ? outOfRangeText : format(toBigInt(value));
}

/** `numerator / denominator` as a decimal text with exactly `decimals` places and no grouping; the denominator is positive. */
export function formatQuotient(
  numerator: bigint,
  denominator: bigint,
  decimals: number,
  rounding: Rounding = "nearest",
): string {
  const isNegative = numerator < 0n;
  const scaled = (isNegative ? -numerator : numerator) * 10n ** BigInt(decimals);
  const quotient = rounding === "down" ? scaled / denominator : (scaled * 2n + denominator) / (denominator * 2n);
  const digits = quotient.toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = decimals === 0 ? "" : `.${digits.slice(-decimals)}`;
  return `${isNegative && quotient > 0n ? "−" : ""}${whole}${fraction}`;
}

/** `1234567.8` → `1,234,567.8`. */
function groupThousands(text: string): string {
  const [whole = "", fraction] = text.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

function trimZeros(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/** `13,333`. */
export function formatCount(value: number | bigint): string {
  return formatExact(value, (exact) => groupThousands(formatQuotient(exact, 1n, 0)));
}

/** `+13,333` or `−400`; zero has no sign. */
export function formatSignedCount(value: number | bigint): string {
  return formatExact(value, (exact) => withSign(exact, formatCount(exact)));
}

/** A count with its noun, singular for exactly one: `1 unit`, `2,048 units`. */
export function formatCounted(value: number | bigint, singular: string, plural = `${singular}s`): string {
  return `${formatCount(value)} ${value === 1 || value === 1n ? singular : plural}`;
}

/**
 * Millions of TPP without the unit, for a column whose header names it: one decimal, and more where a value that is not zero would print as zero.
 */
export function formatMillionTpp(milliTpp: number | bigint, rounding: Rounding = "nearest"): string {
  return formatExact(milliTpp, (exact) => {
    for (let decimals = 1; ; decimals++) {
      const text = formatQuotient(exact, milliPerMillion, decimals, rounding);
      if (exact === 0n || /[1-9]/.test(text)) return groupThousands(text);
    }
  });
}

/** `1,210.0 M TPP`; below 0.1 million `15,831.2 TPP`. */
export function formatTpp(milliTpp: number | bigint, rounding: Rounding = "nearest"): string {
  return formatExact(milliTpp, (exact) => {
    const size = exact < 0n ? -exact : exact;
    if (size > 0n && size < smallestInMillions) return formatTppExact(exact);
    return exact === 0n ? "0 TPP" : `${formatMillionTpp(exact, rounding)} M TPP`;
  });
}

/** The same with a leading sign; zero has none. */
export function formatSignedTpp(milliTpp: number | bigint): string {
  return formatExact(milliTpp, (exact) => withSign(exact, formatTpp(exact)));
}

/** To the thousandth, without trailing zeros: `15,831.2 TPP`. */
export function formatTppExact(milliTpp: number | bigint): string {
  return formatExact(milliTpp, (exact) => `${groupThousands(trimZeros(formatQuotient(exact, 1000n, 3)))} TPP`);
}

/** How many decimals, 0 to 3, an amount needs to be printed exactly in TPP; a column is printed with the most that any of its figures needs. 0 for one that is out of range. */
export function countTppDecimals(milliTpp: number | bigint): number {
  if (isBeyondExact(milliTpp)) return 0;
  const value = toBigInt(milliTpp);
  return [1000n, 100n, 10n, 1n].findIndex((step) => value % step === 0n);
}

/** Exact TPP without the unit and with that many decimals, so that the points of a column stand under each other. */
export function formatTppAligned(milliTpp: number | bigint, decimals: number): string {
  return formatExact(milliTpp, (exact) => groupThousands(formatQuotient(exact, 1000n, decimals)));
}

function withSign(value: bigint, text: string): string {
  return value > 0n ? `+${text}` : text;
}
