import type { FleetColumn } from "./fleet-columns";

/** One thing that keeps a row from being read. */
export interface RowProblem {
  /** The line in the file, the header being line 1; for a row of several lines its first. */
  readonly row: number;
  /** `line` where the row as a whole is at fault. */
  readonly column: FleetColumn | "line";
  /** The cell as it stands in the file, cut after 200 characters. */
  readonly value: string;
  /** One line: what is wrong, with the value, and how to mend it. */
  readonly message: string;
}

/** Something that was read in a way worth knowing, for all the rows it holds for. */
export interface FleetNotice {
  readonly message: string;
  /** The first twenty lines, ascending. */
  readonly rows: readonly number[];
  readonly count: number;
}

const longestShown = 80;

/** The text in backticks on one line, cut after 80 characters: how every message names a value. */
export function formatValue(text: string): string {
  const line = text.replace(/\s+/g, " ").replace(/`/g, "'").trim();
  return `\`${cutText(line, longestShown)}\``;
}

/** The text, or its first `length` characters and an ellipsis. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text;
  const end = /[\uD800-\uDBFF]/.test(text.charAt(length - 1)) ? length - 1 : length;
  return `${text.slice(0, end)}…`;
}
