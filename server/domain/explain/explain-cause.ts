import type { Cause } from "../assessment/finding";
import { formatSignedTpp, formatTpp } from "../format-number";
import { formatDate } from "../iso-date";

/** A few words for a table: what turned the limit. */
export function explainCauseBriefly(cause: Cause): string {
  switch (cause.kind) {
    case "active":
      return `Added here: ${formatSignedTpp(cause.partChangeMilliTpp)}`;
    case "passive":
      return cause.partChangeMilliTpp > 0
        ? `The rest fell: ${formatSignedTpp(cause.restChangeMilliTpp)}, and ${formatSignedTpp(cause.partChangeMilliTpp)} here`
        : `The rest fell: ${formatSignedTpp(cause.restChangeMilliTpp)}`;
    case "list-change":
      return "A destination changed tier";
  }
}

/** A complete sentence with both amounts. */
export function explainCause(cause: Cause): string {
  const on = formatDate(cause.on);
  const rest =
    cause.restChangeMilliTpp === 0
      ? "the rest of the total did not change"
      : `the rest of the total ${cause.restChangeMilliTpp > 0 ? "rose" : "fell"} by ${formatTpp(Math.abs(cause.restChangeMilliTpp))}`;
  switch (cause.kind) {
    case "active":
      return `On ${on}, ${formatTpp(cause.partChangeMilliTpp)} was added in its scope, and ${rest}: an active breach.`;
    case "passive":
      return `On ${on}, ${describePart(cause.partChangeMilliTpp)}, and ${rest}: a passive breach.`;
    case "list-change":
      return `On ${on}, ${describeListChange(cause.partChangeMilliTpp)}.`;
  }
}

function describePart(change: number): string {
  if (change === 0) return "nothing was added in its scope";
  return change > 0
    ? `only ${formatTpp(change)} was added in its scope`
    : `its scope itself lost ${formatTpp(-change)}`;
}

/** What left the scope on the same day may outweigh what the destination brought. */
function describeListChange(change: number): string {
  return change > 0
    ? `a destination changed tier and brought ${formatTpp(change)} into its scope`
    : `a destination changed tier and came into its scope, which ${change === 0 ? "stayed as large as it was" : `fell by ${formatTpp(-change)} in all that day`}`;
}
