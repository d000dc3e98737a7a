import { scaleLinear } from "d3-scale";
import type { Measure } from "#server/domain/assessment/finding";
import { toDrawnRatio, toDrawnShare } from "#server/domain/format-share";
import { isoDate, type IsoDate } from "#server/domain/iso-date";
import { findQuarterAfter, lastDay, yearAfter, yearBefore } from "./calendar-bounds";
import type { LimitLine } from "./views";

/** One time axis under every panel, in percent of the width. */
export interface TimeScale {
  readonly toPercent: (date: IsoDate) => number;
  readonly end: IsoDate;
  readonly years: readonly { readonly year: string; readonly percent: number }[];
}

/** From the first judged date to a quarter past the last, never less than a year either side of the as-of date. */
export function deriveTimeScale(lines: readonly { readonly series: readonly Measure[] }[], asOf: IsoDate): TimeScale {
  const dates = lines.flatMap(({ series }) =>
    [series[0], series.at(-1)].flatMap((measure) => (measure ? [measure.on] : [])),
  );
  const sorted = [...dates, yearBefore(asOf), yearAfter(asOf)].sort();
  const start = sorted[0] ?? asOf;
  const end = findQuarterAfter(sorted.at(-1) ?? asOf) ?? lastDay;
  const scale = scaleLinear([Date.parse(start), Date.parse(end)], [0, 100]).clamp(true);
  const toPercent = (date: IsoDate) => scale(Date.parse(date));
  return { toPercent, end, years: listYears(start, end, toPercent) };
}

/** Every year, or every second or fifth on a long axis; a label that would leave the axis is left out. */
function listYears(start: IsoDate, end: IsoDate, toPercent: TimeScale["toPercent"]): TimeScale["years"] {
  const first = Number(start.slice(0, 4)) + (start.endsWith("-01-01") ? 0 : 1);
  const count = Number(end.slice(0, 4)) - first + 1;
  const step = count > 30 ? 10 : count > 16 ? 5 : count > 9 ? 2 : 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => first + index)
    .filter((year) => year % step === 0)
    .map((year) => ({ year: String(year), percent: toPercent(isoDate(`${year}-01-01`)) }))
    .filter(({ percent }) => percent < 97);
}

export interface PanelLayout {
  /** Step line through a 1000 × 100 box from the first judged date to the end; its feet stand below the box, so that its fill is the area. */
  readonly path: string;
  readonly limitTop: number;
  readonly bufferTop: number | null;
  /** The share runs off the panel. */
  readonly isBroken: boolean;
}

/** A panel is scaled to its own limit: 1.35 × the limit high, up to 2.6 × where the share goes there, and broken beyond. */
export function derivePanelLayout(line: Pick<LimitLine, "series" | "ratio" | "buffer">, scale: TimeScale): PanelLayout {
  const limit = toDrawnRatio(line.ratio);
  const highest = Math.max(0, ...line.series.map(toDrawnShare));
  const height =
    limit === 0 ? Math.max(highest * 1.2, 0.01) : limit * Math.min(2.6, Math.max(1.35, (highest / limit) * 1.08));
  const toTop = (share: number) => 100 - Math.max(-4, Math.min(104, (share / height) * 100));
  return {
    path: drawSteps(line.series, scale, toTop),
    limitTop: toTop(limit),
    bufferTop: line.buffer === null ? null : toTop(toDrawnRatio(line.buffer)),
    isBroken: highest > height,
  };
}

/** Only where the line moves by a tenth of a unit: the rest would lengthen the path and change nothing on the screen. */
function drawSteps(series: readonly Measure[], scale: TimeScale, toTop: (share: number) => number): string {
  let path = "";
  let before = "";
  for (const measure of series) {
    const top = toTop(toDrawnShare(measure)).toFixed(1);
    if (top === before) continue;
    const left = (scale.toPercent(measure.on) * 10).toFixed(1);
    path += before === "" ? `M${left} 106V${top}` : `H${left}V${top}`;
    before = top;
  }
  return before === "" ? "" : `${path}H1006V106`;
}
