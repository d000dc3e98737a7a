import type { FleetCell } from "#server/domain/fleet-file/parsed-cell";
import { requireColumn } from "./column-limit";
import { FleetFileError } from "./fleet-file-error";
import { splitRecords, type QuoteFault } from "./split-records";

/** One row as it stands in the file. */
export interface FileRecord {
  /** Its first line, the file's first being 1. */
  readonly line: number;
  readonly cells: readonly FleetCell[];
  /** Why its cells cannot be trusted, or null. */
  readonly fault: string | null;
}

/** What the first lines are parsed with; every other sign is refused with its name. */
export const acceptedDelimiters = [",", ";", "\t"] as const;
export const refusedDelimiters = ["|", ":", "^", "~", "，", "；", "\u0001", "\u001e", "\u001f"] as const;

const maxRecordCharacters = 1024 * 1024;
const quoteFaults: Readonly<Record<QuoteFault, string>> = {
  malformed: "the quotes of this line are malformed; write each quote inside a quoted cell twice",
  unclosed: "a quote that opens in this line is never closed; close it, or write it twice inside a quoted cell",
};

/** Makes every line end `\n`, across chunks too. */
export async function* normalizeLineEnds(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let held = "";
  for await (const chunk of texts) {
    const text = held + chunk;
    held = text.endsWith("\r") ? "\r" : "";
    const whole = held === "" ? text : text.slice(0, -1);
    if (whole !== "") yield whole.includes("\r") ? whole.replace(/\r\n?/g, "\n") : whole;
  }
  if (held !== "") yield "\n";
}

/** The records of a text that is at hand: the first lines, to find the header and the delimiter. */
export function listFirstRecords(text: string, delimiter: string, count: number): readonly FileRecord[] {
  let line = 1;
  return splitRecords(text, delimiter, true, count).records.map(({ cells, lines }) => {
    line += lines;
    return { line: line - lines, cells, fault: null };
  });
}

/** Every record with its line, in the batches in which the text comes. Blank lines are passed over and counted. */
export async function* readCsvRecords(
  texts: AsyncIterable<string>,
  delimiter: string,
  firstLine: number,
): AsyncGenerator<readonly FileRecord[]> {
  const intern = createInterner();
  let line = firstLine;
  let rest = "";

  function split(isLast: boolean): readonly FileRecord[] {
    const { records, consumed } = splitRecords(rest, delimiter, isLast);
    rest = rest.slice(consumed);
    const found: FileRecord[] = [];
    for (const { cells, lines, fault } of records) {
      requireColumn(line, cells.length);
      if (fault !== null || cells.some((cell) => cell.trim() !== ""))
        found.push({ line, cells: cells.map(intern), fault: fault === null ? null : quoteFaults[fault] });
      line += lines;
    }
    return found;
  }

  for await (const text of texts) {
    rest += text;
    yield split(false);
    if (rest.length > maxRecordCharacters) throw createOverlongError(line, rest);
  }
  if (rest !== "") yield split(true);
}

function createOverlongError(line: number, rest: string): FleetFileError {
  return rest.includes('"')
    ? new FleetFileError(
        "unclosed-quote",
        `line ${line} opens a quote that is not closed within a million characters; close it, or write it twice inside a quoted cell`,
      )
    : new FleetFileError(
        "not-a-table",
        `line ${line} is longer than a million characters, so this is no fleet file; save the fleet as CSV or XLSX`,
      );
}

const longestCopied = 12;
const maxInterned = 50_000;

/**
 * Answers one string for equal texts. A substring of 13 characters or more keeps the whole chunk that it was cut from alive, so it is copied once
 * and shared; shorter ones are copies already.
 */
function createInterner(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    if (text.length <= longestCopied) return text;
    const earlier = known.get(text);
    if (earlier !== undefined) return earlier;
    if (known.size >= maxInterned) known.clear();
    const copy = Buffer.from(text, "utf16le").toString("utf16le");
    known.set(copy, copy);
    return copy;
  };
}
