import type { Finding } from "../assessment/finding";
import { keyOfFinding } from "../assessment/limit-line";
import { explainBreachBegins, explainBufferPassed, explainUnjudgedBegins } from "../explain/explain-coming-date";
import type { IsoDate } from "../iso-date";
import { isComing, type ComingDate, type ComingDateKind, type ComingSpan } from "./coming-date";

/**
 * The first day of each time in breach that begins ahead, of each that cannot be judged, and of each above a buffer of the firm's own. What falls from
 * a breach to above the buffer passes no buffer. What began before today is no date to come.
 */
export function listLimitDays(findings: readonly Finding[], span: ComingSpan): readonly ComingDate[] {
  return findings.flatMap((finding) => {
    const begin = beginOf(finding);
    const ends = new Set(finding.intervals.map(({ until }) => until));
    return [
      ...finding.intervals.map((interval) => begin("breach", interval.from, explainBreachBegins(finding, interval))),
      ...finding.unjudged.map((interval) => begin("unjudged", interval.from, explainUnjudgedBegins(finding, interval))),
      ...finding.bufferIntervals
        .filter(({ from }) => !ends.has(from))
        .map((interval) => begin("buffer", interval.from, explainBufferPassed(finding, interval))),
    ].filter(({ on }) => isComing(on, span));
  });
}

type Begin = (kind: ComingDateKind, on: IsoDate, words: Pick<ComingDate, "title" | "because">) => ComingDate;

function beginOf(finding: Finding): Begin {
  const limitKey = keyOfFinding(finding);
  return (kind, on, words) => ({
    key: `${kind} ${limitKey} ${on}`,
    on,
    ...words,
    kind,
    href: `/sums/${encodeURIComponent(limitKey)}?asOf=${on}`,
    isOverdue: false,
  });
}
