import Papa from "papaparse";
import { liveFormula } from "#server/domain/fleet-file/formula-guard";
import type { FleetReading } from "./read-fleet-file";

/**
 * The refused rows as CSV with their own columns, then `row` and `problems`: UTF-8 with a byte order mark, so that spreadsheets read it right. No cell
 * starts in a way that a spreadsheet would run.
 */
export function writeFailedRows(reading: Pick<FleetReading, "header" | "badRows" | "problems">): string {
  const messagesByRow = new Map<number, string[]>();
  for (const { row, column, message } of reading.problems) {
    const messages = messagesByRow.get(row) ?? [];
    messagesByRow.set(row, messages);
    messages.push(`${column}: ${message}`);
  }
  const width = reading.badRows.reduce((widest, { cells }) => Math.max(widest, cells.length), reading.header.length);
  const pad = (cells: readonly string[]) => [...cells, ...Array<string>(width - cells.length).fill("")];
  const table = [
    [...pad(reading.header), "row", "problems"],
    ...reading.badRows.map(({ row, cells }) => [
      ...pad(cells),
      String(row),
      (messagesByRow.get(row) ?? []).join(" | "),
    ]),
  ];
  return `\ufeff${Papa.unparse(table, { escapeFormulae: liveFormula, newline: "\r\n" })}\r\n`;
}
