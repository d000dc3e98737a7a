import { findHighestShare } from "../assessment/exact-share";
import type { DatedShare } from "../assessment/dated-share";
import type { Finding, Measure } from "../assessment/finding";
import { formatRatio, formatShare } from "../format-share";
import { formatDate } from "../iso-date";

/** One limit over time, as it is drawn. */
export interface DrawnTimeline extends Pick<Finding, "ratio" | "buffer" | "intervals" | "unjudged"> {
  readonly title: string;
  readonly series: readonly DatedShare[];
  readonly worst: Measure;
}

/** The drawing of a limit over time as sentences: when it is in breach, and when it cannot be judged, which is never a pass. */
export function explainTimeline(line: DrawnTimeline): string {
  const [first] = line.series;
  const opening =
    first === undefined
      ? `${line.title} has no judged dates`
      : `${line.title} since ${formatDate(first.on)}, highest ${formatHighestShare(line)}`;
  return [`${opening}; the limit is ${formatRatio(line.ratio)}.`, ...explainSpans(line)].join(" ");
}

/** The highest share of the whole timeline; of what is known, where not all can be judged. */
export function formatHighestShare({ series, worst, ratio, buffer }: Omit<DrawnTimeline, "title">): string {
  return formatShare(findHighestShare(series) ?? worst, ratio, buffer);
}

function explainSpans({ intervals, unjudged }: DrawnTimeline): readonly string[] {
  const broken = listSpans(intervals);
  const unknown = [...new Set(listSpans(unjudged))];
  return [
    broken.length > 0
      ? `It is in breach ${broken.join(", ")}.`
      : unknown.length > 0
        ? "It is in breach on no date that can be judged."
        : "It is never in breach.",
    ...(unknown.length > 0 ? [`It cannot be judged ${unknown.join(", ")}.`] : []),
  ];
}

/** Without an as-of date, an open end is `from … on`. */
function listSpans(spans: readonly Pick<Finding["unjudged"][number], "from" | "until">[]): string[] {
  return spans.map(({ from, until }) =>
    until === null ? `from ${formatDate(from)} on` : `from ${formatDate(from)} until ${formatDate(until)}`,
  );
}
