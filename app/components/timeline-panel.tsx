import { explainTimeline, formatHighestShare } from "#server/domain/explain/explain-timeline";
import { formatRatio } from "#server/domain/format-share";
import { formatDate, type IsoDate } from "#server/domain/iso-date";
import type { LimitLine } from "./views";
import { BreachSpans } from "./breach-spans";
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
  const beforeRule = scale.toPercent(ruleFrom);
  return (
    <div data-keep-together className="pb-1.5">
      <div className="flex items-center gap-2 pb-0.5">
        <h3 className="truncate text-sm font-medium">{line.title}</h3>
        <Verdict standing={line.standing} />
        <span className="ml-auto">
          <TimelineReading line={index} />
        </span>
      </div>
      <div
        role="img"
        aria-label={explainTimeline(line)}
        className="relative h-19 overflow-hidden border-b border-line-firm bg-[linear-gradient(var(--well),var(--well))] bg-size-[100%_1px] bg-bottom bg-no-repeat"
      >
        {scale.years.map(({ year, percent }) => (
          <i key={year} className="absolute inset-y-0 border-l border-line-soft" style={{ left: `${percent}%` }} />
        ))}
        {beforeRule > 0 && (
          <span
            className="hatch-before absolute inset-y-0 left-0 border-r border-line"
            style={{ width: `${beforeRule}%` }}
          >
            {index === 0 && beforeRule > 14 && (
              <em className="absolute bottom-0.5 left-1 z-[1] rounded-sm bg-paper px-1 text-xs text-ink-3 not-italic">
                before the rule
              </em>
            )}
          </span>
        )}
        <UnjudgedSpans spans={line.unjudged} scale={scale} />
        <BreachSpans intervals={line.intervals} scale={scale} />
        <svg aria-hidden viewBox="0 0 1000 100" preserveAspectRatio="none" className="absolute inset-0 size-full">
          {layout.bufferTop !== null && <Rule top={layout.bufferTop} className="stroke-buffer" dash="1.5 3.5" />}
          <Rule top={layout.limitTop} className="stroke-ink" dash="6 3" />
          <path
            d={layout.path}
            className="fill-installed/12 stroke-installed"
            strokeWidth="2"
            vectorEffect="non-scaling-stroke"
          />
        </svg>
        <span
          className="absolute right-0 rounded-sm bg-paper/85 pl-1 text-xs text-ink-2"
          style={{ top: `calc(${layout.limitTop}% - 1.2rem)` }}
        >
          limit {formatRatio(line.ratio)}
        </span>
        {layout.isBroken && (
          <span className="absolute top-0 left-1/2 -translate-x-1/2 rounded-sm bg-paper px-1 text-xs font-medium text-breach">
            ↑ up to {formatHighestShare(line)}
          </span>
        )}
        <AsOfRule percent={scale.toPercent(asOf)} label={index === 0 ? `as of ${formatDate(asOf)}` : ""} />
        <TimelineCursor />
      </div>
    </div>
  );
}

function AsOfRule({ percent, label }: { readonly percent: number; readonly label: string }) {
  return (
    <i className="absolute inset-y-0 border-l border-dashed border-ink-2 not-italic" style={{ left: `${percent}%` }}>
      {label !== "" && (
        <span
          className={`absolute bottom-0.5 rounded-sm bg-paper/85 px-1 text-xs whitespace-nowrap text-ink-2 ${percent > 55 ? "right-0.5" : "left-0.5"}`}
        >
          {label}
        </span>
      )}
    </i>
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
