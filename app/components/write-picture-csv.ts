import Papa from "papaparse";
import { guardFormula } from "#server/domain/fleet-file/formula-guard";
import type { PictureData } from "./picture-data";

const plainNumber = /^-?\d{1,40}(?:\.\d{1,40})?$/;

/** The data of a picture as CSV: UTF-8 with a byte order mark. A number stays the number that it is; text that a spreadsheet would run is guarded. */
export function writePictureCsv({ columns, rows }: PictureData): string {
  const header = columns.map(({ header: name, unit, exactUnit = unit }) =>
    exactUnit === undefined ? name : `${name}, ${exactUnit}`,
  );
  const table = [header, ...rows.map((row) => row.map(({ exact }) => exact))].map((cells) =>
    cells.map((cell) => (plainNumber.test(cell) ? cell : guardFormula(cell))),
  );
  return `\ufeff${Papa.unparse(table, { newline: "\r\n" })}\r\n`;
}
