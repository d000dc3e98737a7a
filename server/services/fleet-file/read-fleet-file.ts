import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import type { Accelerator } from "#server/domain/accelerator/accelerator";
import { createNoticeCollector, type NoticeCollector } from "#server/domain/fleet-file/collect-notices";
import { countFleetColumns, type FleetMapping, type FleetMappingChoice } from "#server/domain/fleet-file/fleet-columns";
import { emptyRegister, type RegisterContents } from "#server/domain/fleet-file/register-contents";
import { formatValue, type FleetNotice } from "#server/domain/fleet-file/row-problem";
import type { IsoDate } from "#server/domain/iso-date";
import type { Edition } from "#server/domain/rulebook/edition";
import { defaultEdition } from "#server/domain/rulebook/editions";
import { type ByteSource, type FleetSource, openByteSource, requireNotCancelled } from "./byte-source";
import { type CollectedFleet, createFleetCollector } from "./collect-fleet";
import { decodeText, detectEncoding, type FleetEncoding } from "./decode-text";
import { createNoHeaderError, findHeaderRow, type HeaderRow, maxHeaderRows, requireUsableHeader } from "./find-header";
import { FleetFileError } from "./fleet-file-error";
import {
  acceptedDelimiters,
  type FileRecord,
  listFirstRecords,
  normalizeLineEnds,
  readCsvRecords,
  refusedDelimiters,
} from "./read-csv";
import { readSheetRecords } from "./read-sheet";
import { readWorkbook, type Workbook } from "./read-workbook";

export interface ReadFleetFileInput {
  readonly fileName: string;
  readonly source: FleetSource;
  readonly mapping?: FleetMappingChoice | undefined;
  readonly accelerators: readonly Accelerator[];
  readonly today: IsoDate;
  /** What the register holds, for what the file may contradict; nothing unless given. Null leaves the rows unjudged beside each other. */
  readonly existing?: RegisterContents | null | undefined;
  /** Lines that the caller has refused: where they can be read they are among `badRows`, and not among `rows`. */
  readonly refusedRows?: ReadonlySet<number> | undefined;
  /** Whose tier-three list is named in notices. */
  readonly edition?: Edition | undefined;
  readonly onProgress?: ((progress: FleetProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface FleetProgress {
  readonly rows: number;
  readonly bytes: number;
  readonly totalBytes: number;
}

export interface FleetReading extends CollectedFleet {
  readonly fileName: string;
  readonly format: "csv" | "xlsx";
  /** Null for XLSX. */
  readonly encoding: FleetEncoding | null;
  readonly delimiter: string | null;
  readonly header: readonly string[];
  readonly mapping: FleetMapping;
  readonly unknownColumns: readonly string[];
  readonly notices: readonly FleetNotice[];
  /** Of the file's bytes, lower-case hexadecimal. */
  readonly sha256: string;
}

/** What is known of a file once its header is found; its records follow. */
interface OpenedFile {
  readonly format: "csv" | "xlsx";
  readonly encoding: FleetEncoding | null;
  readonly delimiter: string | null;
  readonly header: HeaderRow;
  readonly records: AsyncIterable<readonly FileRecord[]>;
  readonly getBytesRead: () => number;
  readonly totalBytes: number;
  readonly getSha256: () => string;
}

/** Reads a CSV or XLSX fleet file whole, with every problem of every row. Throws a FleetFileError where the file as such cannot be read. */
export async function readFleetFile(input: ReadFleetFileInput): Promise<FleetReading> {
  const source = await openByteSource(input.source, input.signal);
  try {
    const notices = createNoticeCollector();
    const file =
      (await requireKnownFormat(source)) === "xlsx"
        ? await openWorkbook(source, input, notices)
        : await openCsv(source, input, notices);
    const { format, encoding, delimiter, header } = file;
    const collected = await collectRecords(file, input, notices);
    const { mapping, unknownColumns } = header;
    const sha256 = file.getSha256();
    return {
      fileName: input.fileName,
      format,
      encoding,
      delimiter,
      header: header.header,
      mapping,
      unknownColumns,
      ...collected,
      notices: notices.list(),
      sha256,
    };
  } finally {
    await source.close();
  }
}

/** Rows read before the event loop is let go. */
const rowsPerTurn = 50;

async function collectRecords(
  file: OpenedFile,
  input: ReadFleetFileInput,
  notices: NoticeCollector,
): Promise<CollectedFleet> {
  requireUsableHeader(file.header);
  if (file.header.line > 1)
    notices.add(`The header stands in line ${file.header.line}: what is above it was not read`, null);
  for (const name of file.header.unknownColumns)
    notices.add(`The column ${formatValue(name)} is not known and was not read`, null);
  const collector = createFleetCollector({
    header: file.header,
    accelerators: input.accelerators,
    today: input.today,
    edition: input.edition ?? defaultEdition,
    existing: input.existing === undefined ? emptyRegister : input.existing,
    refusedRows: input.refusedRows ?? new Set(),
    hasDecimalComma: file.delimiter === ";",
    notices,
  });
  let rows = 0;
  for await (const batch of file.records) {
    requireNotCancelled(input.signal);
    for (const record of batch) {
      if (record.line <= file.header.line) continue;
      collector.add(record);
      rows += 1;
      if (rows % rowsPerTurn === 0) await setImmediate();
    }
    input.onProgress?.({ rows, bytes: file.getBytesRead(), totalBytes: file.totalBytes });
  }
  if (rows === 0)
    throw new FleetFileError(
      "no-rows",
      "the file has a header and no rows; add a row for each allocation",
      file.header,
    );
  return collector.finish();
}

async function requireKnownFormat(source: ByteSource): Promise<"csv" | "xlsx"> {
  for await (const head of source.chunks()) {
    const signature = Buffer.from(head.subarray(0, 8)).toString("hex");
    if (signature.startsWith("504b0304") || signature.startsWith("504b0506")) return "xlsx";
    if (signature === "d0cf11e0a1b11ae1")
      throw new FleetFileError(
        "protected",
        "the file is an old workbook (XLS) or one protected by a password; save it as XLSX without a password, or as CSV",
      );
    if (signature.startsWith("25504446"))
      throw new FleetFileError("not-a-table", "the file is a PDF; save the fleet as CSV or XLSX");
    if (signature.startsWith("1f8b"))
      throw new FleetFileError("not-a-table", "the file is compressed; unpack it and give the CSV or XLSX file");
    break;
  }
  return "csv";
}

async function openCsv(source: ByteSource, input: ReadFleetFileInput, notices: NoticeCollector): Promise<OpenedFile> {
  const encoding = await detectEncoding(source.chunks());
  if (encoding === "GB18030" || encoding === "Windows-1252")
    notices.add(`The file is not in UTF-8 and was read as ${encoding}: if names look wrong, save it as UTF-8`, null);
  const hash = createHash("sha256");
  let bytesRead = 0;
  async function* countedChunks() {
    for await (const chunk of source.chunks()) {
      hash.update(chunk);
      bytesRead += chunk.length;
      yield chunk;
    }
  }
  const texts = normalizeLineEnds(decodeText(countedChunks(), encoding));
  const first = await texts.next();
  const head = first.done === true ? "" : first.value;
  // Spreadsheets write `sep=;` as a first line of its own.
  const stated = /^sep=(.)\n/i.exec(head);
  const { delimiter, header } = findDelimiter(stated ? head.slice(stated[0].length) : head, input.mapping, stated?.[1]);
  async function* remaining() {
    yield head;
    yield* texts;
  }
  const skipped = stated ? 1 : 0;
  return {
    format: "csv",
    encoding,
    delimiter,
    header: { ...header, line: header.line + skipped },
    records: readCsvRecords(remaining(), delimiter, 1),
    getBytesRead: () => bytesRead,
    totalBytes: source.size,
    getSha256: () => hash.digest("hex"),
  };
}

const delimiterNames: Readonly<Record<string, string>> = {
  "\t": "tab",
  "\u0001": "control character 1",
  "\u001e": "record separator",
  "\u001f": "unit separator",
};

/** The delimiter under which a row names most fleet columns, on a tie the one that makes more columns. */
function findDelimiter(
  head: string,
  choice: FleetMappingChoice | undefined,
  stated: string | undefined,
): { delimiter: string; header: HeaderRow } {
  const candidates = acceptedDelimiters.map((delimiter) => {
    const records = listFirstRecords(head, delimiter, maxHeaderRows);
    return { delimiter, records, header: findHeaderRow(records, choice) };
  });
  let best: { delimiter: string; header: HeaderRow } | undefined;
  for (const { delimiter, header } of candidates) {
    if (header === undefined) continue;
    const isBetter =
      best === undefined ||
      header.named > best.header.named ||
      (header.named === best.header.named && header.header.length > best.header.header.length);
    if (isBetter) best = { delimiter, header };
  }
  if (best !== undefined && best.header.named > 0) return best;
  refuseOtherDelimiters(head, stated);
  if (best !== undefined) return best;
  throw createNoHeaderError(candidates[0]?.records ?? []);
}

function refuseOtherDelimiters(head: string, stated: string | undefined): void {
  const found = refusedDelimiters.find((delimiter) =>
    listFirstRecords(head, delimiter, maxHeaderRows).some((record) => countFleetColumns(record.cells.map(String)) >= 2),
  );
  const delimiter =
    found ?? (stated !== undefined && !acceptedDelimiters.some((each) => each === stated) ? stated : undefined);
  if (delimiter === undefined) return;
  throw new FleetFileError(
    "wrong-delimiter",
    `the columns are separated by \`${delimiterNames[delimiter] ?? delimiter}\`; save the file with commas, semicolons or tabs between them`,
  );
}

async function openWorkbook(
  source: ByteSource,
  input: ReadFleetFileInput,
  notices: NoticeCollector,
): Promise<OpenedFile> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source.chunks()) chunks.push(chunk);
  const archive = Buffer.concat(chunks);
  const workbook = await readWorkbook(archive);
  const { sheet, header } = await findSheet(archive, workbook, input.mapping);
  if (sheet !== workbook.sheets[0])
    notices.add(`The fleet was read from the sheet ${formatValue(sheet.name)}, the only one with a header`, null);
  let bytesRead = 0;
  return {
    format: "xlsx",
    encoding: null,
    delimiter: null,
    header,
    records: readSheetRecords(archive, workbook, sheet.entry, (bytes) => (bytesRead += bytes)),
    getBytesRead: () => bytesRead,
    totalBytes: sheet.entry.bytes,
    getSha256: () => createHash("sha256").update(archive).digest("hex"),
  };
}

type Sheet = Workbook["sheets"][number];

/** A workbook can name one sheet many times, so what is searched for the header is limited over all of them. */
const maxSearchedBytes = 32 * 1024 * 1024;

/** The first sheet where it has a header, else the only other one that has. */
async function findSheet(
  archive: Buffer,
  workbook: Workbook,
  choice: FleetMappingChoice | undefined,
): Promise<{ sheet: Sheet; header: HeaderRow }> {
  const found: { sheet: Sheet; header: HeaderRow }[] = [];
  let firstRecords: readonly FileRecord[] = [];
  let fallback: { sheet: Sheet; header: HeaderRow } | undefined;
  let unpacked = 0;
  const countBytes = (bytes: number) => {
    unpacked += bytes;
    if (unpacked > maxSearchedBytes)
      throw new FleetFileError(
        "too-large",
        "no fleet was found in the first 32 MiB of the sheets; put it in the first sheet, or save it alone",
      );
  };
  for (const sheet of workbook.sheets) {
    const records = await listFirstSheetRecords(archive, workbook, sheet, countBytes);
    if (firstRecords.length === 0) firstRecords = records;
    const header = findHeaderRow(records, choice);
    if (header === undefined) continue;
    if (header.named === 0) fallback ??= { sheet, header };
    else if (sheet === workbook.sheets[0]) return { sheet, header };
    else found.push({ sheet, header });
  }
  const [only, second] = found;
  if (only !== undefined && second !== undefined)
    throw new FleetFileError(
      "several-sheets",
      `the sheets ${found.map(({ sheet }) => formatValue(sheet.name)).join(" and ")} all have a fleet's header; put the one to read first, or save it alone`,
    );
  const chosen = only ?? fallback;
  if (chosen === undefined) throw createNoHeaderError(firstRecords);
  return chosen;
}

async function listFirstSheetRecords(
  archive: Buffer,
  workbook: Workbook,
  sheet: Sheet,
  onBytes: (bytes: number) => void,
): Promise<readonly FileRecord[]> {
  const records: FileRecord[] = [];
  for await (const batch of readSheetRecords(archive, workbook, sheet.entry, onBytes)) {
    records.push(...batch.slice(0, maxHeaderRows));
    if (records.length >= maxHeaderRows) break;
  }
  return records;
}
