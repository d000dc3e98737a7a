import { formatCounted } from "../format-number";
import { formatQuarter, type IsoDate } from "../iso-date";
import { parseCellUnits } from "./parse-cell-units";
import type { PlanLine } from "./plan";
import { explainRefusedEdits, getPlanCell, listCellEdits } from "./plan-cell";
import type { PlanEdit } from "./plan-edit";

/** The cells that something is done to: lines from top to bottom, quarters from left to right. */
export interface CellBlock {
  readonly lines: readonly PlanLine[];
  readonly quarters: readonly IsoDate[];
}

/** Edits, or the sentence that refuses them all. */
export type BlockEdits =
  { readonly isOk: true; readonly edits: readonly PlanEdit[] } | { readonly isOk: false; readonly because: string };

/** The rows of a block as spreadsheets put it on the clipboard: tabs between cells, a line end behind each row, quotes round a cell that holds either. */
export function parseBlock(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let isQuoted = false;
  const endCell = () => {
    row.push(cell);
    cell = "";
  };
  const endRow = () => {
    endCell();
    rows.push(row);
    row = [];
  };
  const normal = text.replace(/\r\n?/g, "\n");
  for (let at = 0; at < normal.length; at++) {
    const character = normal.charAt(at);
    if (isQuoted && character === '"' && normal.charAt(at + 1) === '"') cell += normal.charAt(at++);
    else if (character === '"' && (isQuoted || cell === "")) isQuoted = !isQuoted;
    else if (!isQuoted && character === "\t") endCell();
    else if (!isQuoted && character === "\n") endRow();
    else cell += character;
  }
  if (cell !== "" || row.length > 0) endRow();
  return rows;
}

/**
 * The edits that put a pasted block into the grid from the first line and quarter of `place` on. One cell alone fills the whole of `selected`. An
 * empty cell is 0. Where one value is not a whole number, or the block is larger than what is left of the grid, nothing is pasted and a sentence names
 * the cell and the value.
 */
export function listPasteEdits(
  text: string,
  place: CellBlock,
  selected: CellBlock,
  nameLine: (line: PlanLine) => string,
): BlockEdits {
  const rows = parseBlock(text);
  const [only] = rows[0] ?? [];
  const isOne = rows.length === 1 && rows[0]?.length === 1 && only !== undefined;
  const target = isOne ? selected : place;
  const values = isOne ? target.lines.map(() => target.quarters.map(() => only)) : rows;
  const misfit = explainMisfit(values, target);
  if (misfit !== undefined) return { isOk: false, because: misfit };
  const edits: PlanEdit[] = [];
  for (const [r, row] of values.entries())
    for (const [c, value] of row.entries()) {
      const [line, quarter] = [target.lines[r], target.quarters[c]];
      if (line === undefined || quarter === undefined) continue;
      const read = parseCellUnits(value);
      const cellEdits = read.isOk ? listCellEdits(line, quarter, read.units) : [];
      const because = read.isOk ? explainRefusedEdits(cellEdits) : read.because;
      if (because !== undefined)
        return {
          isOk: false,
          because: `${nameLine(line)}, ${formatQuarter(quarter)}: ${because}. Nothing was pasted.`,
        };
      edits.push(...cellEdits);
    }
  return { isOk: true, edits };
}

function explainMisfit(values: readonly (readonly string[])[], { lines, quarters }: CellBlock): string | undefined {
  const width = Math.max(0, ...values.map((row) => row.length));
  if (width === 0) return "The clipboard holds no cells. Nothing was pasted.";
  if (values.length > lines.length)
    return `The block has ${formatCounted(values.length, "row")}, and from here on the grid has ${formatCounted(lines.length, "line")}. Nothing was pasted.`;
  if (width > quarters.length)
    return `The block has ${formatCounted(width, "column")}, and from here on the grid has ${formatCounted(quarters.length, "quarter")}. Nothing was pasted.`;
  return undefined;
}

/** A block for the clipboard: units without separators, tabs between quarters, a line end between lines. */
export function formatBlock({ lines, quarters }: CellBlock): string {
  return lines.map((line) => quarters.map((quarter) => String(getPlanCell(line, quarter).units)).join("\t")).join("\n");
}
