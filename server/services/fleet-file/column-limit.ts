import { FleetFileError } from "./fleet-file-error";

/** A fleet file has twelve columns; a cell far to the right would make every row as wide. */
const maxColumns = 1000;

/** Refuses a file with a cell beyond the columns that are read. */
export function requireColumn(line: number, column: number): void {
  if (column <= maxColumns) return;
  throw new FleetFileError(
    "not-a-table",
    `line ${line} has a cell in column ${column}, and at most ${maxColumns} columns are read; delete what is not part of the fleet`,
  );
}
