import clsx from "clsx";
import { explainTimeline, formatHighestShare } from "#server/domain/explain/explain-timeline";
import { findHighestShare } from "#server/domain/assessment/exact-share";
import type { IsoDate } from "#server/domain/iso-date";
import type { LimitLine } from "./views";
import { BeforeRule, BreachDates, BreachSpans } from "./breach-spans";
import { plotLook, UprightMarks } from "./timeline-marks";
import { TimelineCursor, TimelineReading } from "./timeline-reader";
import { derivePanelLayout, type TimeScale } from "./timeline-scale";
import { UnjudgedSpans } from "./unjudged-spans";
import { Verdict } from "./verdict";

interface TimelinePanelProps {
  readonly line: LimitLine;
  /** Its place among the lines of the reader. */
  readonly index: number;
  readonly scale: TimeScale;
  readonly asOf: IsoDate;
  readonly ruleFrom: IsoDate;
}

/** One limit over time. */
export function TimelinePanel({ line, index, scale, asOf, ruleFrom }: TimelinePanelProps) {
  const layout = derivePanelLayout(line, scale);
  const highestAt = scale.toPercent(findHighestShare(line.series)?.on ?? asOf);
  return (
    <div data-keep-together className="pb-1.5">
      <div className="flex flex-wrap items-center gap-x-2 pb-0.5">
        <h3 className="text-sm font-medium">{line.title}</h3>
        <Verdict standing={line.standing} />
        <BreachDates intervals={line.intervals} />
        <span className="ml-auto">
          <TimelineReading line={index} />
        </span>
      </div>
      <div className={clsx("relative", plotLook)}>
        <div
          role="img"
          data-plot
          aria-label={explainTimeline(line)}
          className="relative h-19 overflow-hidden border-b border-line-firm bg-[linear-gradient(var(--well),var(--well))] bg-size-[100%_1px] bg-bottom bg-no-repeat"
        >
          {scale.years.map(({ year, percent }) => (
            <i key={year} className="absolute inset-y-0 border-l border-line-soft" style={{ left: `${percent}%` }} />
          ))}
          <BeforeRule ruleFrom={ruleFrom} intervals={line.intervals} scale={scale} />
          <UnjudgedSpans spans={line.unjudged} scale={scale} />
          <BreachSpans intervals={line.intervals} scale={scale} />
          <svg aria-hidden viewBox="0 0 1000 100" preserveAspectRatio="none" className="absolute inset-0 size-full">
            {layout.bufferTop !== null && <Rule top={layout.bufferTop} className="stroke-buffer" dash="1.5 3.5" />}
            <Rule top={(100 + layout.limitTop) / 2} className="stroke-line" dash="none" />
            <Rule top={layout.limitTop} className="stroke-ink" dash="6 3" />
            <path
              d={layout.path}
              className="fill-installed/12 stroke-installed"
              strokeWidth="2"
              vectorEffect="non-scaling-stroke"
            />
          </svg>
          {layout.isBroken && (
            <span
              className={clsx(
                "absolute top-0.5 rounded-sm bg-paper/85 px-1 text-xs font-medium whitespace-nowrap text-breach",
                highestAt > 30 && "-translate-x-full",
              )}
              style={{ left: `${highestAt}%` }}
            >
              ↑ up to {formatHighestShare(line)}
            </span>
          )}
          <i
            className="absolute inset-y-0 border-l border-dashed border-ink-2"
            style={{ left: `${scale.toPercent(asOf)}%` }}
          />
          <TimelineCursor />
        </div>
        <UprightMarks ratio={line.ratio} layout={layout} />
      </div>
    </div>
  );
}

function Rule({ top, className, dash }: { readonly top: number; readonly className: string; readonly dash: string }) {
  return (
    <path
      d={`M0 ${top}H1000`}
      className={className}
      strokeWidth="1.3"
      strokeDasharray={dash}
      vectorEffect="non-scaling-stroke"
    />
  );
}
