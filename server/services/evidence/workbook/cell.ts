import type { CellStyle } from "hucre";
import type { IsoDate } from "#server/domain/iso-date";

const bold = { bold: true } as const;
const top = { vertical: "top" } as const;
const wrapped = { wrapText: true, ...top } as const;

/** How cells look. One object a look, so that equal looks are one style in the file. */
export const looks = {
  title: { font: { ...bold, size: 16 } },
  note: { font: { italic: true } },
  header: {
    font: bold,
    fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "E7ECF2" } },
    alignment: wrapped,
    border: { bottom: { style: "thin" } },
  },
  strong: { font: bold, alignment: top },
  text: { alignment: top },
  prose: { alignment: wrapped },
  count: { numFmt: "#,##0", alignment: top },
  tpp: { numFmt: "#,##0.000", alignment: top },
  share: { numFmt: "0.0000%", alignment: top },
  date: { numFmt: "yyyy-mm-dd", alignment: top },
} as const satisfies Readonly<Record<string, CellStyle>>;
export type Look = keyof typeof looks;

/** One cell. With a formula, `value` is what the formula gives for the numbers as they are written. */
export interface SheetCell {
  readonly value: string | number | null;
  readonly formula: string | null;
  readonly look: Look;
}

/** A text, whatever it begins with: it is never read as a formula. */
export function textCell(value: string, look: Look = "text"): SheetCell {
  return { value, formula: null, look };
}

export function numberCell(value: number, look: Look = "count"): SheetCell {
  return { value, formula: null, look };
}

export function formulaCell(formula: string, value: string | number, look: Look = "text"): SheetCell {
  return { value, formula, look };
}

export const emptyCell: SheetCell = { value: null, formula: null, look: "text" };

const msPerDay = 86_400_000;
/** The day before 1 January 1900, as spreadsheets count from March 1900 on. */
const dayZero = Date.UTC(1899, 11, 30);

/** A day as spreadsheets count it. */
export function toSerial(date: IsoDate): number {
  return (Date.parse(date) - dayZero) / msPerDay;
}

/** 31 December 9999, the last day that spreadsheets know: it stands for no day at all. */
export const endOfDays = 2_958_465;

export function dateCell(date: IsoDate): SheetCell {
  return numberCell(toSerial(date), "date");
}
