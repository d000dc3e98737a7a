import { area, curveStepAfter, line } from "d3-shape";
import { scaleLinear } from "d3-scale";
import { formatCount } from "#server/domain/format-number";
import type { IsoDate } from "#server/domain/iso-date";
import type { ApiOutputs } from "./api-outputs";
import { deriveTimeScale, type TimeScale } from "./timeline-scale";

export type SiteStep = ApiOutputs["site"]["page"]["steps"][number];

export interface SiteTimelineLayout {
  readonly scale: TimeScale;
  /** Step areas in a 1000 × 100 box, what does not count on top of what does. */
  readonly countedPath: string;
  readonly countedLine: string;
  readonly notCountedPath: string;
  /** Upright marks in M TPP, from the foot up. */
  readonly marks: readonly { readonly text: string; readonly topPercent: number }[];
  /** Where each step begins, in percent of the width. */
  readonly percents: readonly number[];
}

const milliPerMillion = 1e9;

/** Lays the site's TPP out over time. Floats are for drawing only. */
export function deriveSiteTimeline(steps: readonly SiteStep[], asOf: IsoDate): SiteTimelineLayout {
  const series = steps.map(({ on, countedMilliTpp, notCountedMilliTpp }) => ({
    on,
    partMilliTpp: countedMilliTpp,
    totalMilliTpp: countedMilliTpp + notCountedMilliTpp,
  }));
  const scale = deriveTimeScale([{ series }], asOf);
  const highest = Math.max(1, ...series.map(({ totalMilliTpp }) => totalMilliTpp)) / milliPerMillion;
  const upright = scaleLinear([0, highest * 1.12], [100, 0]);
  const points = [...series, ...series.slice(-1).map((last) => ({ ...last, on: scale.end }))].map(
    ({ on, partMilliTpp, totalMilliTpp }) => ({
      x: scale.toPercent(on) * 10,
      counted: upright(Math.max(0, partMilliTpp / milliPerMillion)),
      all: upright(Math.max(0, totalMilliTpp / milliPerMillion)),
    }),
  );
  type Point = (typeof points)[number];
  const shape = area<Point>()
    .x((point) => point.x)
    .curve(curveStepAfter)
    .digits(2);
  const edge = line<Point>()
    .x((point) => point.x)
    .y((point) => point.counted)
    .curve(curveStepAfter)
    .digits(2);
  return {
    scale,
    countedLine: edge(points) ?? "",
    countedPath: shape.y0(100).y1((point) => point.counted)(points) ?? "",
    notCountedPath: shape.y0((point) => point.counted).y1((point) => point.all)(points) ?? "",
    marks: upright
      .ticks(3)
      .filter((mark) => mark > 0)
      .map((mark) => ({ text: formatMark(mark), topPercent: upright(mark) })),
    percents: steps.map(({ on }) => scale.toPercent(on)),
  };
}

function formatMark(millions: number): string {
  return Number.isInteger(millions) ? formatCount(millions) : String(millions);
}
