import type { Assessment } from "../assessment/assessment";
import type { Finding } from "../assessment/finding";
import { combineStandings, getStanding, type Standing } from "../assessment/standing";
import { formatRatio, formatShare } from "../format-share";
import { formatDate, type IsoDate } from "../iso-date";
import { explainInterval } from "./explain-finding";
import { nameScope } from "./explain-scope";

/** The verdict of a whole assessment in words. */
export interface Headline {
  readonly standing: Standing;
  readonly title: string;
  readonly sentences: readonly string[];
}

/** One title and a sentence per limit that is broken, cannot be judged, or is above the firm's buffer; the gravest first. */
export function explainHeadline(assessment: Assessment): Headline {
  const { asOf, findings } = assessment;
  const standing = combineStandings(findings.map((finding) => getStanding(finding, asOf)));
  const of = (...wanted: readonly Standing[]): Finding[] =>
    findings.filter((finding) => wanted.includes(getStanding(finding, asOf)));
  const broken = of("breach", "breach-ahead").sort((a, b) =>
    fromOf(a) < fromOf(b) ? -1 : fromOf(a) > fromOf(b) ? 1 : 0,
  );
  const unjudged = of("indeterminate").map(
    (finding) => `${nameScope(finding)} cannot be judged on every date from ${formatDate(asOf)} on.`,
  );
  const buffered = of("in-buffer", "in-buffer-ahead").sort((a, b) =>
    (bufferedFromOf(a) ?? "") < (bufferedFromOf(b) ?? "") ? -1 : bufferedFromOf(a) === bufferedFromOf(b) ? 0 : 1,
  );
  const sentences = [...broken.map((finding) => explainBreachBriefly(finding, assessment)), ...unjudged];
  const isJudgedNow = findings.every(({ unjudged: spans }) =>
    spans.every(({ from, until }) => from > asOf || (until !== null && until <= asOf)),
  );
  switch (standing) {
    case "breach":
      return { standing, title: "Breach.", sentences };
    case "breach-ahead":
      return {
        standing,
        title: `Breach from ${formatDate(broken[0]?.decisive?.interval.from ?? asOf)}.`,
        sentences: isJudgedNow ? [...sentences, `On ${formatDate(asOf)} everything is within its limit.`] : sentences,
      };
    case "indeterminate":
      return { standing, title: "Cannot judge.", sentences };
    case "in-buffer":
      return {
        standing,
        title: "Within every limit, above a buffer.",
        sentences: buffered.map((finding) => explainBuffer(finding, assessment)),
      };
    case "in-buffer-ahead":
      return {
        standing,
        title: `Within every limit, above a buffer from ${formatDate(bufferedFromOf(buffered[0]) ?? asOf)}.`,
        sentences: buffered.map((finding) => explainBuffer(finding, assessment)),
      };
    case "within":
      return {
        standing,
        title: "Within every limit.",
        sentences:
          assessment.totalMilliTpp === 0 && findings.every(({ worst }) => worst.totalMilliTpp === 0)
            ? ["Nothing that counts is placed yet."]
            : [`Every limit holds on ${formatDate(asOf)} and on every later date in the register.`],
      };
  }
}

const fromOf = (finding: Finding): string => finding.decisive?.interval.from ?? "";
const bufferedFromOf = (finding: Finding | undefined): IsoDate | undefined => finding?.bufferIntervals[0]?.from;

function explainBreachBriefly(finding: Finding, { asOf }: Assessment): string {
  const { decisive, ratio } = finding;
  if (decisive === null) return "";
  const when = explainInterval(decisive.interval, asOf);
  if (ratio.numerator === 0) return `Tier three holds accelerators ${when}; nothing may be placed there.`;
  const share = formatShare(decisive, ratio, finding.buffer);
  return `${nameScope(finding)}: ${share} of total TPP, the limit is ${formatRatio(ratio)}, broken ${when}.`;
}

function explainBuffer(finding: Finding, { asOf }: Assessment): string {
  const [interval] = finding.bufferIntervals;
  const when = interval ? explainInterval(interval, asOf) : "";
  const buffer = finding.buffer ? formatRatio(finding.buffer) : "";
  return `${nameScope(finding)} is above the firm's own buffer of ${buffer} ${when}, at most ${formatShare(finding.worst, finding.ratio, finding.buffer)}; the limit is ${formatRatio(finding.ratio)}.`;
}
