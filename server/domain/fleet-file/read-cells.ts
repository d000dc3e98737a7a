import type { FleetColumn } from "./fleet-columns";
import { releaseFormula } from "./formula-guard";
import { type FleetCell, type ParsedCell, refuseCell, uncalculatedFormula } from "./parsed-cell";
import { cutText, type RowProblem } from "./row-problem";

/** The row that is being read, with what was found wrong or worth knowing so far. A working value: one for a whole file, begun anew for each row. */
export interface RowInHand {
  row: number;
  cells: readonly FleetCell[];
  problems: RowProblem[];
  notices: string[];
}

/** Distinct texts remembered per column. */
const maxRemembered = 50_000;
const longestValue = 200;

/** Notes what is wrong in a column of the row, the value cut after 200 characters. */
export function addProblem(hand: RowInHand, column: RowProblem["column"], value: string, message: string): void {
  hand.problems.push({ row: hand.row, column, value: cutText(value, longestValue), message });
}

/** Answers what reads one column of the row in hand; undefined where its cell is a problem, which is then noted. A column that the file lacks is blank. */
export function createCellReader<Value>(
  hand: RowInHand,
  column: FleetColumn,
  index: number | null,
  parse: (cell: FleetCell) => ParsedCell<Value>,
): () => Value | undefined {
  return () => {
    const cell = index === null ? "" : (hand.cells[index] ?? "");
    const parsed = cell === uncalculatedFormula ? refuseFormula(column) : parse(cell);
    if (!parsed.isRead) {
      addProblem(hand, column, String(cell), parsed.message);
      return undefined;
    }
    if (parsed.notice !== null) hand.notices.push(parsed.notice);
    return parsed.value;
  };
}

function refuseFormula(column: FleetColumn) {
  return refuseCell(
    `\`${column}\` is a formula without a stored result; open the file in a spreadsheet, let it calculate and save it, or write the value itself`,
  );
}

/** The cell without blanks around it and without the sign that guards a text against being a formula. */
export function releaseCell(cell: FleetCell): FleetCell {
  return typeof cell === "string" ? releaseFormula(cell.trim()) : cell;
}

/** Releases guarded text and judges each distinct cell once; the same cell later costs a look-up. */
export function remember<Value>(parse: (cell: FleetCell) => ParsedCell<Value>): (cell: FleetCell) => ParsedCell<Value> {
  const known = new Map<FleetCell, ParsedCell<Value>>();
  return (cell) => {
    const earlier = known.get(cell);
    if (earlier !== undefined) return earlier;
    const parsed = parse(releaseCell(cell));
    if (known.size >= maxRemembered) known.clear();
    known.set(cell, parsed);
    return parsed;
  };
}
