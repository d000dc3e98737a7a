import type { PlanLine } from "./plan";
import type { CellBlock } from "./paste-block";
import { getPlanCell, listCellEdits } from "./plan-cell";
import type { PlanEdit } from "./plan-edit";

/** The edits that copy the first quarter of each line of a block to the quarters right of it. */
export function listFillRightEdits({ lines, quarters: [first, ...others] }: CellBlock): readonly PlanEdit[] {
  if (first === undefined) return [];
  return lines.flatMap((line) =>
    others.flatMap((quarter) => listCellEdits(line, quarter, getPlanCell(line, first).units)),
  );
}

/** The edits that copy the first line of a block to the lines below it, quarter by quarter. */
export function listFillDownEdits({ lines: [first, ...others], quarters }: CellBlock): readonly PlanEdit[] {
  if (first === undefined) return [];
  return others.flatMap((line: PlanLine) =>
    quarters.flatMap((quarter) => listCellEdits(line, quarter, getPlanCell(first, quarter).units)),
  );
}

/** The edits that take away whatever a block proposes. */
export function listClearEdits({ lines, quarters }: CellBlock): readonly PlanEdit[] {
  return lines.flatMap((line) => quarters.flatMap((quarter) => listCellEdits(line, quarter, 0)));
}
