import { findBufferFault } from "#server/domain/firm/buffer";
import type { Ratio } from "#server/domain/rulebook/edition";
import { formatRatio } from "#server/domain/format-share";

/** A buffer in parts of ten thousand, none where the text is blank, or why the text is no buffer. */
export type BufferReading = { readonly basisPoints: number | null } | { readonly error: string };

const shape = /^(\d{1,3})(?:[.,](\d{1,2}))?$/;

/** Reads `6.5` as exactly 650 basis points, digit by digit. Whether it may stand beside its limit is for the domain to say. */
export function readBufferPercent(text: string, limit: Ratio): BufferReading {
  const typed = text.trim().replace(/%$/, "").trimEnd();
  if (typed === "") return { basisPoints: null };
  const [, whole, fraction = ""] = shape.exec(typed) ?? [];
  if (whole === undefined)
    return {
      error: `“${typed}” is not a percentage with at most two decimals; write one such as 6.5, or leave it blank.`,
    };
  const basisPoints = Number(whole) * 100 + Number(fraction.padEnd(2, "0"));
  const fault = findBufferFault(basisPoints, limit);
  return fault === null ? { basisPoints } : { error: fault };
}

/** `650` → `6.5`: as it is typed again. */
export function formatBufferPercent(basisPoints: number | null | undefined): string {
  if (basisPoints === null || basisPoints === undefined) return "";
  return formatRatio({ numerator: basisPoints, denominator: 10_000 }).replace(" %", "");
}
