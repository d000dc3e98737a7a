"use client";

import { type KeyboardEvent, type PointerEvent, useMemo, useState } from "react";
import { explainSiteStep } from "#server/domain/explain/explain-counting";
import { formatTpp } from "#server/domain/format-number";
import { formatDate, type IsoDate } from "#server/domain/iso-date";
import { deriveSiteTimeline, type SiteStep } from "./site-timeline-layout";

interface SiteTimelineProps {
  readonly siteName: string;
  /** Ascending, at least one. */
  readonly steps: readonly SiteStep[];
  readonly asOf: IsoDate;
}

const keySteps: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 4,
  PageDown: -4,
  Home: -Infinity,
  End: Infinity,
};

/** TPP at the site over time, in steps; pointer or arrow keys read any of them. */
export function SiteTimeline({ siteName, steps, asOf }: SiteTimelineProps) {
  const layout = useMemo(() => deriveSiteTimeline(steps, asOf), [steps, asOf]);
  const [moved, setMoved] = useState<number | null>(null);
  const last = steps.length - 1;
  const index = moved ?? steps.findLastIndex(({ on }) => on <= asOf);
  const step = steps[index];
  const { scale, marks } = layout;

  function followPointer(event: PointerEvent<HTMLDivElement>): void {
    const box = event.currentTarget.getBoundingClientRect();
    const percent = ((event.clientX - box.left) / box.width) * 100;
    setMoved(
      Math.max(
        0,
        layout.percents.findLastIndex((one) => one <= percent),
      ),
    );
  }

  function stepByKey(event: KeyboardEvent<HTMLDivElement>): void {
    const change = keySteps[event.key];
    if (change !== undefined) {
      event.preventDefault();
      setMoved(Math.min(last, Math.max(0, index + change)));
    }
    if (event.key === "Escape") setMoved(null);
  }

  return (
    <div>
      <p className="min-h-5 text-xs text-ink-2">{explainSiteStep(step, asOf, moved === null)}</p>
      <div onPointerMove={followPointer} onPointerDown={followPointer} onPointerLeave={() => setMoved(null)}>
        <div
          role="img"
          aria-label={describeTimeline(siteName, steps)}
          className="relative h-44 border-b border-line-firm"
        >
          {scale.years.map(({ year, percent }) => (
            <i key={year} className="absolute inset-y-0 border-l border-line-soft" style={{ left: `${percent}%` }} />
          ))}
          {marks.map(({ text, topPercent }) => (
            <i key={text} className="absolute inset-x-0 border-t border-line-soft" style={{ top: `${topPercent}%` }} />
          ))}
          <svg aria-hidden viewBox="0 0 1000 100" preserveAspectRatio="none" className="absolute inset-0 size-full">
            <defs>
              <pattern id="site-not-counted" width="6" height="1.6" patternUnits="userSpaceOnUse">
                <rect width="6" height="0.7" className="fill-ink-3" />
              </pattern>
            </defs>
            <path d={layout.countedPath} className="fill-installed" fillOpacity="0.28" />
            <path
              d={layout.countedLine}
              className="fill-none stroke-installed"
              strokeWidth="1.5"
              vectorEffect="non-scaling-stroke"
            />
            <path d={layout.notCountedPath} fill="url(#site-not-counted)" fillOpacity="0.55" />
          </svg>
          {marks.map(({ text, topPercent }) => (
            <span
              key={text}
              className="absolute left-0 -translate-y-1/2 rounded-sm bg-paper/85 pr-1 text-xs text-ink-3"
              style={{ top: `${topPercent}%` }}
            >
              {text}
            </span>
          ))}
          <i
            className="absolute inset-y-0 border-l border-dashed border-ink-2"
            style={{ left: `${scale.toPercent(asOf)}%` }}
          />
          {moved !== null && (
            <i
              className="pointer-events-none absolute inset-y-0 border-l border-accent"
              style={{ left: `${layout.percents[index] ?? 0}%` }}
            />
          )}
        </div>
        <div
          role="slider"
          tabIndex={0}
          aria-label="Date to read the site's TPP at"
          aria-valuemin={0}
          aria-valuemax={last}
          aria-valuenow={Math.max(0, index)}
          aria-valuetext={explainSiteStep(step, asOf, false)}
          onKeyDown={stepByKey}
          onFocus={() => setMoved(Math.max(0, index))}
          onBlur={() => setMoved(null)}
          className="relative mt-0.5 h-6 cursor-ew-resize touch-pan-y rounded-sm text-xs text-ink-3"
        >
          {scale.years.map(({ year, percent }) => (
            <span key={year} className="absolute top-1 pl-1" style={{ left: `${percent}%` }}>
              {year}
            </span>
          ))}
          {moved !== null && (
            <i
              className="absolute top-0 size-2 -translate-x-1/2 rotate-45 bg-accent"
              style={{ left: `${layout.percents[index] ?? 0}%` }}
            />
          )}
        </div>
      </div>
    </div>
  );
}

/** The drawing as a sentence. */
function describeTimeline(siteName: string, steps: readonly SiteStep[]): string {
  const [first, latest] = [steps[0], steps.at(-1)];
  if (first === undefined || latest === undefined) return `Nothing was ever allocated to ${siteName}.`;
  return `TPP at ${siteName} from ${formatDate(first.on)}, ${formatTpp(first.countedMilliTpp)} counted, to ${formatDate(latest.on)}, ${formatTpp(latest.countedMilliTpp)} counted. The table below has every step.`;
}
