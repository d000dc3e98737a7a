import type { Ratio } from "#server/domain/rulebook/edition";
import { formatRatio } from "#server/domain/format-share";

/** A buffer in parts of ten thousand, none where the text is blank, or why the text is no buffer. */
export type BufferReading = { readonly basisPoints: number | null } | { readonly error: string };

const shape = /^(\d{1,3})(?:[.,](\d{1,2}))?$/;

/** Reads `6.5` as exactly 650 basis points, digit by digit. A buffer above its limit would never warn, so it is refused. */
export function readBufferPercent(text: string, limit: Ratio): BufferReading {
  const typed = text.trim().replace(/\s*%$/, "");
  if (typed === "") return { basisPoints: null };
  const [, whole, fraction = ""] = shape.exec(typed) ?? [];
  if (whole === undefined)
    return {
      error: `“${typed}” is not a percentage with at most two decimals; write one such as 6.5, or leave it blank.`,
    };
  const basisPoints = Number(whole) * 100 + Number(fraction.padEnd(2, "0"));
  if (basisPoints * limit.denominator > limit.numerator * 10_000)
    return {
      error: `A buffer of ${typed} % is above the limit of ${formatRatio(limit)}; write ${formatRatio(limit)} or less.`,
    };
  return { basisPoints };
}

/** `650` → `6.5`: as it is typed again. */
export function formatBufferPercent(basisPoints: number | null | undefined): string {
  if (basisPoints === null || basisPoints === undefined) return "";
  return formatRatio({ numerator: basisPoints, denominator: 10_000 }).replace(" %", "");
}
