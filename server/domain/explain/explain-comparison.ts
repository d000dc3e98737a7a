import type { Standing } from "../assessment/standing";
import { formatDate, type IsoDate } from "../iso-date";

/** What the comparison in integers shows on one date, beside what the engine says of it. */
export interface ComparedShare {
  readonly standing: Standing;
  /** part × denominator > numerator × total, of the part that is known. */
  readonly isAbove: boolean;
  /** The dates on which the limit was last measured, null before the first, and is next. */
  readonly lastMeasuredOn: IsoDate | null;
  readonly nextMeasuredOn: IsoDate;
}

/** What the comparison means: it decides only what can be judged, and only where the limit is measured. */
export function explainComparison({ standing, isAbove, lastMeasuredOn, nextMeasuredOn }: ComparedShare): string {
  switch (standing) {
    case "indeterminate":
      return `It cannot be judged: the known part compares as ${isAbove ? ">" : "≤"}, which decides nothing.`;
    case "breach":
    case "breach-ahead":
      if (isAbove || lastMeasuredOn === null) return "The limit is broken.";
      return `The share is no longer above the limit, but it was on ${formatDate(lastMeasuredOn)}, when it was last measured.`;
    case "in-buffer":
    case "in-buffer-ahead":
    case "within":
      if (isAbove)
        return `The share is above the limit, but it is not measured until ${formatDate(nextMeasuredOn)}, so the limit is not broken.`;
      return standing === "in-buffer"
        ? "The limit holds; the share is above the firm's own buffer."
        : "The limit holds.";
  }
}

/** Instead of a share where the total is zero; what that means is for the comparison to say. */
export const shareOfNothing = "nothing that counts is placed";
