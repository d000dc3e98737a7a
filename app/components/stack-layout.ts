import { area, curveStepAfter, line } from "d3-shape";
import { scaleLinear } from "d3-scale";
import { formatCount } from "#server/domain/format-number";
import type { IsoDate } from "#server/domain/iso-date";
import { findQuarterAfter } from "./calendar-bounds";
import { deriveTimeScale } from "./timeline-scale";

/** A series in thousandths of TPP, one value for each day of the stack. */
export interface StackSeries {
  readonly key: string;
  readonly values: readonly number[];
}

export interface Stack {
  /** Ascending; each position holds until the next, the last until the end of the axis. */
  readonly days: readonly IsoDate[];
  /** From the foot up. */
  readonly layers: readonly StackSeries[];
  readonly lines: readonly StackSeries[];
}

export interface StackFrame {
  readonly asOf: IsoDate;
  readonly width: number;
  /** Where the plot begins and how high it is. */
  readonly top: number;
  readonly height: number;
}

export interface StackLayout {
  readonly areas: readonly { readonly key: string; readonly path: string; readonly edge: string }[];
  readonly lines: readonly { readonly key: string; readonly path: string }[];
  readonly years: readonly { readonly year: string; readonly x: number }[];
  /** Upright marks in M TPP. */
  readonly marks: readonly { readonly text: string; readonly y: number }[];
  readonly asOfX: number;
  readonly footY: number;
}

const milliPerMillion = 1e9;
/** Room above the highest value. */
const headroom = 1.08;

interface Point {
  readonly x: number;
  readonly low: number;
  readonly high: number;
}

/** Lays layers out on top of each other in steps over time, with lines over them. Floats are for drawing only; what is below 0 is drawn at 0. */
export function deriveStackLayout(
  { days, layers, lines }: Stack,
  { asOf, width, top, height }: StackFrame,
): StackLayout {
  const last = days.at(-1);
  const axis = last === undefined ? days : [...days, findQuarterAfter(last) ?? last];
  const series = axis.map((on) => ({ on, partMilliTpp: 0, totalMilliTpp: 0 }));
  const time = deriveTimeScale([{ series }], asOf);
  const toX = (on: IsoDate) => (time.toPercent(on) / 100) * width;
  const bounds = stackUp(layers, days.length);
  const highest = Math.max(1, ...bounds.flatMap(({ high }) => high), ...lines.flatMap(({ values }) => values));
  const upright = scaleLinear([0, (highest * headroom) / milliPerMillion], [top + height, top]);
  const toY = (milliTpp: number) => upright(Math.max(0, milliTpp) / milliPerMillion);
  const toPoints = (low: readonly number[], high: readonly number[]): readonly Point[] => {
    const points = days.map((on, t) => ({ x: toX(on), low: toY(low[t] ?? 0), high: toY(high[t] ?? 0) }));
    return [...points, ...points.slice(-1).map((last) => ({ ...last, x: toX(time.end) }))];
  };
  const noughts = days.map(() => 0);
  return {
    areas: bounds.map(({ key, low, high }) => {
      const points = toPoints(low, high);
      return { key, path: shape(points) ?? "", edge: edge(points) ?? "" };
    }),
    lines: lines.map(({ key, values }) => ({ key, path: edge(toPoints(noughts, values)) ?? "" })),
    years: time.years.map(({ year, percent }) => ({ year, x: (percent / 100) * width })),
    marks: upright
      .ticks(3)
      .filter((mark) => mark > 0)
      .map((mark) => ({ text: Number.isInteger(mark) ? formatCount(mark) : String(mark), y: upright(mark) })),
    asOfX: toX(asOf),
    footY: top + height,
  };
}

const shape = area<Point>()
  .x((point) => point.x)
  .y0((point) => point.low)
  .y1((point) => point.high)
  .curve(curveStepAfter)
  .digits(2);
const edge = line<Point>()
  .x((point) => point.x)
  .y((point) => point.high)
  .curve(curveStepAfter)
  .digits(2);

interface Bounds {
  readonly key: string;
  readonly low: readonly number[];
  readonly high: readonly number[];
}

function stackUp(layers: readonly StackSeries[], length: number): readonly Bounds[] {
  let low: readonly number[] = Array<number>(length).fill(0);
  return layers.map(({ key, values }) => {
    const foot = low;
    low = foot.map((value, t) => value + Math.max(0, values[t] ?? 0));
    return { key, low: foot, high: low };
  });
}
