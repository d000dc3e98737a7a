/** Sums of a firm's TPP are kept within the safe integers: beyond them they would be rounded. */
export function isInExactRange(milliTpp: number): boolean {
  return Number.isSafeInteger(milliTpp);
}

/** What happens beyond it: the rest of a sentence that begins with what is added. */
export const leavesExactRange =
  "all that the firm adds and retires would be above 9,007,199,254,740 TPP, where sums are no longer exact; check the units for a slip";
