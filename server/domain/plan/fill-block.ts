import type { IsoDate } from "../iso-date";
import type { PlanLine } from "./plan";
import type { CellBlock } from "./paste-block";
import { getPlanCell, isCancelled, listCellEdits, type PlanCell } from "./plan-cell";
import type { PlanEdit } from "./plan-edit";

/** The edits that copy the first quarter of each line of a block to the quarters right of it; a quarter whose days cancel out has no number to copy. */
export function listFillRightEdits({ lines, quarters: [first, ...others] }: CellBlock): readonly PlanEdit[] {
  if (first === undefined) return [];
  return lines.flatMap((line) => others.flatMap((quarter) => listCopyEdits(getPlanCell(line, first), line, quarter)));
}

/** The edits that copy the first line of a block to the lines below it, quarter by quarter; a quarter whose days cancel out has no number to copy. */
export function listFillDownEdits({ lines: [first, ...others], quarters }: CellBlock): readonly PlanEdit[] {
  if (first === undefined) return [];
  return others.flatMap((line: PlanLine) =>
    quarters.flatMap((quarter) => listCopyEdits(getPlanCell(first, quarter), line, quarter)),
  );
}

function listCopyEdits(copied: PlanCell, line: PlanLine, quarter: IsoDate): readonly PlanEdit[] {
  return isCancelled(copied) ? [] : listCellEdits(line, quarter, copied.units);
}

/** The edits that take away whatever a block proposes. */
export function listClearEdits({ lines, quarters }: CellBlock): readonly PlanEdit[] {
  return lines.flatMap((line) => quarters.flatMap((quarter) => listCellEdits(line, quarter, 0)));
}
