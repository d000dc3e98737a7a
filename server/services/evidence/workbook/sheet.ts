import type { Cell, WriteSheet } from "hucre";
import { InvariantError } from "#server/domain/invariant-error";
import { looks, textCell, type Look, type SheetCell } from "./cell";

/** The sheets, in their order. Formulas name them, so that none needs quotation marks. */
export const sheetNames = [
  "Basis",
  "Lists",
  "Accelerators",
  "Allocations",
  "Positions",
  "Dates",
  "Shares",
  "Verdicts",
] as const;
export type SheetName = (typeof sheetNames)[number];

/** The row of the headings: above it are the title, a sentence that says what the sheet is, and one row of its own. */
export const headerRow = 4;
/** The first row below the headings. */
export const firstRow = headerRow + 1;

/** The columns of a sheet by name, each with its letter. */
export interface Columns<K extends string> {
  readonly letters: Readonly<Record<K, string>>;
  readonly keys: readonly K[];
  readonly headers: readonly string[];
  readonly widths: readonly number[];
}

const letterCount = 26;

function toLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % letterCount));
  return index < letterCount ? last : `${toLetter(Math.floor(index / letterCount) - 1)}${last}`;
}

/** Names columns in the order given; widths are in characters. */
export function nameColumns<K extends string>(
  columns: Readonly<Record<K, readonly [header: string, width: number]>>,
): Columns<K> {
  const entries = Object.entries(columns) as [K, readonly [string, number]][];
  return {
    letters: Object.fromEntries(entries.map(([key], index) => [key, toLetter(index)])) as Record<K, string>,
    keys: entries.map(([key]) => key),
    headers: entries.map(([, [header]]) => header),
    widths: entries.map(([, [, width]]) => width),
  };
}

/** A row with a cell in every column. */
export function toRow<K extends string>(
  { keys }: Columns<K>,
  cells: Readonly<Record<K, SheetCell>>,
): readonly SheetCell[] {
  return keys.map((key) => cells[key]);
}

/** A cell of a sheet, as formulas on any sheet name it. */
export function refTo(sheet: SheetName, letter: string, row: number): string {
  return `${sheet}!$${letter}$${row}`;
}

/** The cells of one column from one row to another, both included. */
export function rangeOf(sheet: SheetName, letter: string, from: number, to: number): string {
  return `${sheet}!$${letter}$${from}:$${letter}$${to}`;
}

/** One sheet before it is written. `rows` stand from `firstRow` on; `top` in the row above the headings. */
export interface Sheet {
  readonly name: SheetName;
  readonly title: string;
  readonly note: string;
  readonly top: readonly SheetCell[];
  readonly columns: Pick<Columns<string>, "headers" | "widths">;
  readonly rows: readonly (readonly SheetCell[])[];
}

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
    columns: columns.widths.map((width) => ({ width })),
    freezePane: { rows: headerRow },
  };
}
