import type { HeatCell } from "#server/domain/assessment/derive-heat";
import { toDrawnRatio, toDrawnShare } from "#server/domain/format-share";

export const heatSizes = { head: 20, row: 27, leastCell: 66, key: 22 } as const;

export interface HeatLayout {
  readonly nameWidth: number;
  readonly cellWidth: number;
  /** Where a column begins. */
  readonly toX: (column: number) => number;
  readonly toY: (row: number) => number;
}

const widestName = 150;
const narrowName = 96;
const narrow = 560;

/** How wide the grid is at the least: its names and its narrowest cells. */
export function heatLeastWidth(columns: number): number {
  return narrowName + columns * heatSizes.leastCell;
}

/** Shares the width out: names first, the cells alike. */
export function deriveHeatLayout(width: number, columns: number): HeatLayout {
  const roomy = widestName + columns * heatSizes.leastCell <= width && width > narrow;
  const nameWidth = roomy ? widestName : narrowName;
  const cellWidth = columns === 0 ? 0 : (width - nameWidth) / columns;
  return {
    nameWidth,
    cellWidth,
    toX: (column) => nameWidth + column * cellWidth,
    toY: (row) => heatSizes.head + row * heatSizes.row,
  };
}

/** How dark a cell is, from 0 to 1: how near its share is to its limit, or, without one, the share itself. For drawing only. */
export function deriveHeatDepth({ highest, ratio }: Pick<HeatCell, "highest" | "ratio">): number {
  if (highest === null) return 0;
  const share = toDrawnShare(highest);
  const whole = ratio === null ? 1 : toDrawnRatio(ratio);
  return whole === 0 ? Number(share > 0) : Math.min(1, Math.max(0, share / whole));
}
