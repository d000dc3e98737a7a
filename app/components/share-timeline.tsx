import { ChevronRight } from "lucide-react";
import type { IsoDate } from "#server/domain/iso-date";
import type { LimitLine } from "./views";
import { SharesByQuarter } from "./shares-by-quarter";
import { TimelineHead } from "./timeline-marks";
import { TimelinePanel } from "./timeline-panel";
import { TimelineAxis, TimelineReader } from "./timeline-reader";
import { deriveTimelineData } from "./timeline-data";
import { deriveTimeScale } from "./timeline-scale";

interface ShareTimelineProps {
  /** Each becomes a panel, scaled to its own limit. */
  readonly lines: readonly LimitLine[];
  readonly asOf: IsoDate;
  /** The edition's first day; what lies before is shaded. */
  readonly ruleFrom: IsoDate;
}

/** Shares at every judged date, one panel for each limit over one time axis, with a reading under pointer or arrow keys and the same as a table. */
export function ShareTimeline({ lines, asOf, ruleFrom }: ShareTimelineProps) {
  const scale = deriveTimeScale(lines, asOf);
  const data = deriveTimelineData(lines, scale);
  return (
    <>
      <TimelineReader data={data} asOf={asOf}>
        <TimelineHead scale={scale} asOf={asOf} ruleFrom={ruleFrom} />
        {lines.map((line, index) => (
          <TimelinePanel key={line.key} line={line} index={index} scale={scale} asOf={asOf} ruleFrom={ruleFrom} />
        ))}
        <TimelineAxis years={scale.years} />
      </TimelineReader>
      <details className="group mt-1">
        <summary className="flex w-fit items-center gap-1 rounded-sm text-sm text-ink-2 hover:text-ink">
          <ChevronRight aria-hidden size={14} className="transition-transform group-open:rotate-90" />
          As a table, by quarter
        </summary>
        <SharesByQuarter lines={lines} />
      </details>
    </>
  );
}
