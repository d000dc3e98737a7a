import { StringDecoder } from "node:string_decoder";
import { type FleetCell, uncalculatedFormula } from "#server/domain/fleet-file/parsed-cell";
import { requireColumn } from "./column-limit";
import type { FileRecord } from "./read-csv";
import { createTextCollector, maxPartCharacters, type Workbook } from "./read-workbook";
import { createXmlScanner, findAttribute } from "./scan-xml";
import { createBrokenError, unpackEntry, type ZipEntry } from "./zip-archive";

const maxRows = 1_048_576;

/** The rows of a sheet that hold anything, in the batches in which they unpack. */
export async function* readSheetRecords(
  archive: Buffer,
  workbook: Workbook,
  entry: ZipEntry,
  onBytes: (bytes: number) => void = () => undefined,
): AsyncGenerator<readonly FileRecord[]> {
  const rows = createRowCollector(workbook);
  const scan = createXmlScanner(rows);
  const decoder = new StringDecoder("utf8");
  for await (const chunk of unpackEntry(archive, entry)) {
    onBytes(chunk.length);
    scan(decoder.write(chunk));
    yield rows.take();
  }
  if (!rows.isComplete()) throw createBrokenError();
}

function createRowCollector(workbook: Workbook) {
  let records: FileRecord[] = [];
  let cells: FleetCell[] = [];
  let line = 0;
  let column = 0;
  let type = "n";
  let style = 0;
  let value = "";
  let isInValue = false;
  let isFormula = false;
  let hasValue = false;
  let isComplete = false;
  const inline = createTextCollector();

  function openRow(attributes: string): void {
    const given = findAttribute(attributes, "r");
    line = given === undefined ? line + 1 : Number(given);
    if (!Number.isInteger(line) || line < 1 || line > maxRows) throw createBrokenError();
    cells = [];
    column = 0;
  }

  function openCell(attributes: string): void {
    const given = findAttribute(attributes, "r");
    column = given === undefined ? column + 1 : parseColumn(given);
    type = findAttribute(attributes, "t") ?? "n";
    style = Number(findAttribute(attributes, "s") ?? "0");
    value = "";
    isFormula = false;
    hasValue = false;
    inline.clear();
  }

  function closeCell(): void {
    const given = parseCell(workbook, type, style, type === "inlineStr" ? inline.take() : value);
    const isUncalculated = given === "" && isFormula && !(type === "str" && hasValue);
    const cell = isUncalculated ? uncalculatedFormula : given;
    if (cell === "") return;
    requireColumn(line, column);
    while (cells.length < column - 1) cells.push("");
    cells[column - 1] = cell;
  }

  return {
    open: (name: string, attributes: string) => {
      if (name === "row") openRow(attributes);
      else if (name === "c") openCell(attributes);
      else if (name === "v") isInValue = hasValue = true;
      else if (name === "f") isFormula = true;
      else inline.open(name);
    },
    close: (name: string) => {
      if (name === "row" && cells.some((cell) => String(cell).trim() !== ""))
        records.push({ line, cells, fault: null });
      else if (name === "c") closeCell();
      else if (name === "v") isInValue = false;
      else if (name === "sheetData") isComplete = true;
      else inline.close(name);
    },
    text: (text: string) => {
      if (!isInValue) {
        inline.text(text);
        return;
      }
      value += text;
      if (value.length > maxPartCharacters) throw createBrokenError();
    },
    take: () => {
      const taken = records;
      records = [];
      return taken;
    },
    isComplete: () => isComplete,
  };
}

function parseColumn(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}(?=\d)/i.exec(reference)?.[0].toUpperCase() ?? "")
    column = column * 26 + letter.charCodeAt(0) - 64;
  if (column === 0) throw createBrokenError();
  return column;
}

/** An error value such as `#N/A` stays as text, so that the row's problem can name it. */
function parseCell(workbook: Workbook, type: string, style: number, value: string): FleetCell {
  switch (type) {
    case "s": {
      const text = workbook.sharedTexts[Number(value)];
      if (text === undefined) throw createBrokenError();
      return text;
    }
    case "b":
      return value === "1" ? "TRUE" : "FALSE";
    case "n":
      return parseNumber(value, workbook.isDateStyle[style] === true, workbook.isFrom1904);
    default:
      return value;
  }
}

/** Days between the two day counts that a workbook may use. */
const daysTo1904 = 1462;
/** Day 60 is the 29 February 1900 that never was; the last is 31 December 9999. */
const firstDay = 61;
const lastDay = 2_958_465;
const msPerDay = 86_400_000;

function parseNumber(value: string, isDate: boolean, isFrom1904: boolean): FleetCell {
  if (value.trim() === "") return "";
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  const days = number + (isFrom1904 ? daysTo1904 : 0);
  if (isDate && days >= firstDay && days < lastDay + 1) return formatMoment(days);
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? value : number;
}

/** The day as `2027-04-01`, with its time where there is one: `2027-04-01 14:30:00`. Spreadsheets tell times apart by the millisecond. */
function formatMoment(days: number): string {
  const moment = new Date(Date.UTC(1899, 11, 30) + Math.round(days * msPerDay)).toISOString();
  const time = moment.slice(11, -1).replace(/\.000$/, "");
  return time === "00:00:00" ? moment.slice(0, 10) : `${moment.slice(0, 10)} ${time}`;
}
