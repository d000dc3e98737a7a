import type { SheetCell } from "./cell";

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
  readonly name: string;
  readonly title: string;
  readonly note: string;
  readonly top: readonly SheetCell[];
  readonly columns: Pick<Columns<string>, "headers" | "widths">;
  readonly rows: readonly (readonly SheetCell[])[];
}
