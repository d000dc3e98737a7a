import type { Cell, RowDef, WriteSheet } from "hucre";
import { InvariantError } from "#server/domain/invariant-error";
import { looks, textCell, type Look, type SheetCell } from "./cell";
import { headerRow, type Sheet } from "./sheet";

/** Texts that the writer would take for the error values of spreadsheets. */
const errorText = /^#[A-Z/0!?_]+$/;

function toCell({ value, formula, look }: SheetCell): Partial<Cell> {
  const style = looks[look];
  if (formula !== null) return { formula, formulaResult: value, style };
  if (typeof value === "string" && errorText.test(value)) return { richText: [{ text: value }], style };
  return { value, style };
}

function heading(words: readonly string[], look: Look): readonly SheetCell[] {
  return words.map((word) => textCell(word, look));
}

/** The most rows that a sheet of any spreadsheet has. */
const mostRows = 1_048_576;

/** The sheet in the form that the writer takes; an InvariantError where it has more rows than a spreadsheet holds. */
export function toWriteSheet({ name, title, note, top, columns, rows }: Sheet): WriteSheet {
  const all = [heading([title], "title"), heading([note], "note"), top, heading(columns.headers, "header"), ...rows];
  if (all.length > mostRows)
    throw new InvariantError(`sheet \`${name}\` has ${all.length} rows, and spreadsheets hold ${mostRows}`);
  const cells = new Map<string, Partial<Cell>>();
  all.forEach((row, r) => row.forEach((cell, c) => cells.set(`${r},${c}`, toCell(cell))));
  return {
    name,
    rows: [],
    cells,
    rowDefs: listHeights(all, columns.widths),
    pageSetup: { orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    columns: columns.widths.map((width) => ({ width })),
    freezePane: { rows: headerRow },
  };
}

const lineHeightPt = 15;
const titleHeightPt = 24;
/** A line holds a little less than its column's width, for words that do not fit any more. */
const fillOfLine = 0.85;

/** The heights of rows with a title or with texts of several lines; spreadsheets do not find them out when they open a file. */
function listHeights(rows: readonly (readonly SheetCell[])[], widths: readonly number[]): Map<number, RowDef> {
  const heights = rows.map((row, r) => {
    const lines = row.map(({ value, look }, c) =>
      look === "prose" || look === "header"
        ? Math.ceil(String(value ?? "").length / ((widths[c] ?? 1) * fillOfLine))
        : 1,
    );
    return r === 0 ? titleHeightPt : lineHeightPt * Math.max(1, ...lines);
  });
  return new Map(heights.flatMap((height, r) => (height === lineHeightPt ? [] : [[r, { height }] as const])));
}
