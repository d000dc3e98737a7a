import { formatQuotient, isBeyondExact, outOfRangeText, toBigInt } from "./format-number";
import { InvariantError } from "./invariant-error";
import type { Ratio } from "./rulebook/edition";

interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** What a share is of; `Measure` has it. */
export interface ShareOf {
  readonly partMilliTpp: number;
  readonly totalMilliTpp: number;
}

/** The same, with sums of any size. */
export interface ExactShareOf {
  readonly partMilliTpp: number | bigint;
  readonly totalMilliTpp: number | bigint;
}

/** Two fractions are at most 1 / (denominator × denominator) apart, so this many decimals always tell them apart. */
const mostDecimals = 60;

/** Negative where `a` is less than `b`; both denominators positive. */
function compareFractions(a: Fraction, b: Fraction): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function toFraction(ratio: Ratio): Fraction {
  return { numerator: toBigInt(ratio.numerator), denominator: toBigInt(ratio.denominator) };
}

/** The decimal that `text` prints, as an exact fraction of one (the text is a percentage). */
function parsePrinted(text: string): Fraction {
  const [whole = "0", fraction = ""] = text.replace("−", "-").split(".");
  return { numerator: BigInt(whole + fraction), denominator: 100n * 10n ** BigInt(fraction.length) };
}

/**
 * A share as a percentage with two decimals, and as many more as it takes to stand on the same side of every reference as the exact share does:
 * 7.0004 % beside a limit of 7 % never prints as 7.00 %. Nought and one hundred per cent are always references. A zero total is 0.00 %.
 * Of sums that are no longer exact there is no share: `out of range`.
 */
export function formatShare(share: ShareOf, ...references: readonly (Ratio | null)[]): string {
  return formatShareWith(share, 2, references);
}

/** The same with at least `leastDecimals` decimals. */
export function formatShareWith(
  share: ExactShareOf,
  leastDecimals: number,
  references: readonly (Ratio | null)[],
): string {
  const text = formatPercent(share, leastDecimals, references);
  return text === outOfRangeText ? text : `${text} %`;
}

/** The same without the sign of the percentage. */
export function formatPercent(
  share: ExactShareOf,
  leastDecimals: number,
  references: readonly (Ratio | null)[],
): string {
  if (isBeyondExact(share.partMilliTpp) || isBeyondExact(share.totalMilliTpp)) return outOfRangeText;
  const total = toBigInt(share.totalMilliTpp);
  if (total === 0n) return formatQuotient(0n, 1n, leastDecimals);
  const exact: Fraction =
    total > 0n
      ? { numerator: toBigInt(share.partMilliTpp), denominator: total }
      : { numerator: -toBigInt(share.partMilliTpp), denominator: -total };
  const marks = [
    { numerator: 0n, denominator: 1n },
    { numerator: 1n, denominator: 1n },
    ...references.flatMap((reference) => (reference === null ? [] : [toFraction(reference)])),
  ];
  for (let decimals = leastDecimals; decimals <= mostDecimals; decimals++) {
    const text = formatQuotient(exact.numerator * 100n, exact.denominator, decimals);
    const printed = parsePrinted(text);
    if (marks.every((mark) => compareFractions(printed, mark) === compareFractions(exact, mark))) return text;
  }
  throw new InvariantError(`the share ${exact.numerator} / ${exact.denominator} cannot be told from its limit`);
}

/** A limit or buffer as a percentage without trailing zeros: `7 %`, `6.5 %`. */
export function formatRatio(ratio: Ratio): string {
  const { numerator, denominator } = toFraction(ratio);
  const text = formatQuotient(numerator * 100n, denominator, 2);
  return `${text.replace(/\.?0+$/, "")} %`;
}

/** What a limit allows: `At most 7 %`; a limit of nought is a ban, and says so. */
export function formatLimit(ratio: Ratio): string {
  return ratio.numerator === 0 ? "Nothing, ever" : `At most ${formatRatio(ratio)}`;
}

/** The share as a `number` for drawing only, never for a comparison; a zero total is 0. */
export function toDrawnShare(share: ShareOf): number {
  return share.totalMilliTpp === 0 ? 0 : share.partMilliTpp / share.totalMilliTpp;
}

/** The limit as a `number` for drawing only. */
export function toDrawnRatio(ratio: Ratio): number {
  return ratio.numerator / ratio.denominator;
}
