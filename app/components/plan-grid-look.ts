import clsx from "clsx";
import type { CSSProperties } from "react";

/** Of a row and of the header, in pixels; rows of one height need no measuring. */
export const rowHeightPx = 29;
export const headerHeightPx = 30;

export const firstCellLook = "plan-cell plan-first justify-start!";

/** Where a row stands in the whole of the grid. */
export function rowStyle(top: number): CSSProperties {
  return { transform: `translateY(${top}px)`, height: rowHeightPx };
}

export function cellId(row: number, column: number): string {
  return `plan-cell-${row}-${column}`;
}

/** Which cells of a row are in the range, and which one has the focus. */
export interface RowSelection {
  readonly head: number;
  readonly first: number;
  readonly last: number;
}

const none: RowSelection = { head: -1, first: 0, last: -1 };

/** Reads what `describeRow` says. */
export function readSelection(description: string): RowSelection {
  if (description === "") return none;
  const [head = -1, first = 0, last = -1] = description.split("|").map(Number);
  return { head, first, last };
}

export function cellLook({ head, first, last }: RowSelection, column: number): string {
  const isSelected = column >= first && column <= last;
  return clsx("plan-cell", isSelected && "plan-selected", head === column && "plan-head");
}
