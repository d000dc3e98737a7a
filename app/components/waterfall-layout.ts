import { scaleLinear } from "d3-scale";
import type { WaterfallStep } from "#server/domain/plan/derive-waterfall";

export interface WaterfallBar {
  readonly step: WaterfallStep;
  readonly x: number;
  readonly width: number;
  /** The top of the row. */
  readonly y: number;
  /** Where the step ends: the next begins there. */
  readonly endX: number;
}

export const waterfallSizes = { row: 40, label: 18, bar: 14, foot: 4 } as const;

/** How high the bars of so many steps are. */
export function waterfallHeight(steps: number): number {
  return steps * waterfallSizes.row + waterfallSizes.foot;
}

/** One bar under the other, each from where the one before ended. Floats are for drawing only. */
export function deriveWaterfallLayout(
  steps: readonly WaterfallStep[],
  width: number,
): { readonly bars: readonly WaterfallBar[]; readonly zeroX: number } {
  const ends = steps.flatMap(({ fromMilliTpp, toMilliTpp }) => [Number(fromMilliTpp), Number(toMilliTpp)]);
  const scale = scaleLinear([Math.min(0, ...ends), Math.max(1, ...ends)], [1, width - 1]);
  const bars = steps.map((step, index) => {
    const [from, to] = [scale(Number(step.fromMilliTpp)), scale(Number(step.toMilliTpp))];
    return { step, x: Math.min(from, to), width: Math.abs(to - from), y: index * waterfallSizes.row, endX: to };
  });
  return { bars, zeroX: scale(0) };
}
