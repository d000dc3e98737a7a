import type { IsoDate } from "../iso-date";
import type { Finding, Verdict } from "./finding";

/** What a finding is called on screen: a soft buffer, and what has not begun, have words of their own. */
export const standings = ["within", "in-buffer", "in-buffer-ahead", "breach", "breach-ahead", "indeterminate"] as const;
/** One of `standings`. */
export type Standing = (typeof standings)[number];

/** The standing of a finding as of a date. What begins after it is `breach-ahead` or `in-buffer-ahead`. */
export function getStanding(
  finding: Pick<Finding, "verdict" | "decisive" | "bufferIntervals">,
  asOf: IsoDate,
): Standing {
  if (finding.verdict === "breach") return (finding.decisive?.interval.from ?? asOf) > asOf ? "breach-ahead" : "breach";
  if (finding.verdict === "indeterminate") return "indeterminate";
  const [buffered] = finding.bufferIntervals;
  if (buffered === undefined) return "within";
  return buffered.from > asOf ? "in-buffer-ahead" : "in-buffer";
}

interface Span {
  readonly from: IsoDate;
  readonly until: IsoDate | null;
}

function isOnAny(spans: readonly Span[], on: IsoDate): boolean {
  return spans.some(({ from, until }) => from <= on && (until === null || on < until));
}

/** What the engine says of a limit on one date, past or future. */
export function getVerdictOn({ intervals, unjudged }: Pick<Finding, "intervals" | "unjudged">, on: IsoDate): Verdict {
  if (isOnAny(intervals, on)) return "breach";
  return isOnAny(unjudged, on) ? "indeterminate" : "within";
}

/** The same with the firm's buffer, for the date that the finding was asked for or a later one. */
export function getStandingOn(
  finding: Pick<Finding, "intervals" | "unjudged" | "bufferIntervals">,
  on: IsoDate,
): Standing {
  const verdict = getVerdictOn(finding, on);
  return verdict === "within" && isOnAny(finding.bufferIntervals, on) ? "in-buffer" : verdict;
}

/** The standing of several findings together: the gravest. */
export function combineStandings(all: readonly Standing[]): Standing {
  const byGravity = ["breach", "breach-ahead", "indeterminate", "in-buffer", "in-buffer-ahead"] as const;
  return byGravity.find((standing) => all.includes(standing)) ?? "within";
}

/** The one verdict of a whole assessment that a page or a pipeline acts on. */
export function toVerdict(standing: Standing): Verdict {
  if (standing === "breach" || standing === "breach-ahead") return "breach";
  return standing === "indeterminate" ? "indeterminate" : "within";
}
