import { isOver } from "../assessment/exact-share";
import { formatRatio } from "../format-share";
import type { Edition, Ratio } from "../rulebook/edition";
import { bufferedLimits, type BufferedLimit, type Buffers } from "./firm";

/** Why a buffer cannot stand beside its limit, or null. Exactly at the limit it may; above it, it would never warn. */
export function findBufferFault(basisPoints: number, limit: Ratio): string | null {
  if (!isOver(basisPoints, 10_000, limit)) return null;
  const buffer = formatRatio({ numerator: basisPoints, denominator: 10_000 });
  return `A buffer of \`${buffer}\` is above the limit of ${formatRatio(limit)}; write ${formatRatio(limit)} or less.`;
}

/** What is wrong with a firm's buffers under an edition, limit by limit; empty where nothing is. A limit that the edition does not have is not looked at. */
export function listBufferFaults(
  edition: Edition,
  buffers: Buffers,
): readonly { readonly limitId: BufferedLimit; readonly basisPoints: number; readonly message: string }[] {
  return bufferedLimits.flatMap((limitId) => {
    const basisPoints = buffers[limitId];
    const limit = edition.limits.find(({ id }) => id === limitId);
    if (basisPoints === undefined || limit === undefined) return [];
    const message = findBufferFault(basisPoints, limit.ratio);
    return message === null ? [] : [{ limitId, basisPoints, message }];
  });
}
