import type { IsoDate } from "../iso-date";
import type { Finding, Verdict } from "./finding";

/** What a finding is called on screen: a soft buffer, and what has not begun, have words of their own. */
export const standings = ["within", "in-buffer", "in-buffer-ahead", "breach", "breach-ahead", "indeterminate"] as const;
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
