import type { LimitLine } from "./views";
import type { TimeScale } from "./timeline-scale";

interface UnjudgedSpansProps {
  readonly spans: LimitLine["unjudged"];
  readonly scale: TimeScale;
}

/** The times that cannot be judged, dotted, each under its sign: what is drawn there is only the known part. */
export function UnjudgedSpans({ spans, scale }: UnjudgedSpansProps) {
  return spans.map(({ from, until, reason }) => {
    const left = scale.toPercent(from);
    const right = until === null ? 100 : scale.toPercent(until);
    return (
      <span
        key={`${from} ${reason}`}
        className="dots-unknown absolute inset-y-0 min-w-[2px] border-l border-unknown"
        style={{ left: `${left}%`, width: `${right - left}%` }}
      >
        <em className="absolute top-0.5 left-0.5 rounded-sm bg-paper px-1 text-xs font-medium text-unknown not-italic">
          ?
        </em>
      </span>
    );
  });
}
