import { runAfterPaint } from "./after-paint";

/** Measures that a benchmark reads from the browser's own timeline; the oldest go, so that a day of typing fills no memory. */
const mostMeasures = 4_000;
const counts = new Map<string, number>();

export const engineMeasure = "plimsoll:engine";
export const paintedMeasure = "plimsoll:painted";

export interface MeasureDetail {
  readonly what: string;
  readonly count: number;
}

/** Writes down how long something took since `start`, in milliseconds of the page's clock. */
export function recordMeasure(name: string, start: number, detail: MeasureDetail): void {
  const count = (counts.get(name) ?? 0) + 1;
  if (count > mostMeasures) performance.clearMeasures(name);
  counts.set(name, count > mostMeasures ? 1 : count);
  performance.measure(name, { start, end: performance.now(), detail });
}

/** Writes down when what a key did has been painted. */
export function recordPaint(start: number, detail: MeasureDetail): void {
  runAfterPaint(() => recordMeasure(paintedMeasure, start, detail));
}
