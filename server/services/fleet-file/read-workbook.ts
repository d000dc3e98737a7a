import { StringDecoder } from "node:string_decoder";
import { FleetFileError } from "./fleet-file-error";
import { createXmlScanner, findAttribute, type XmlListener } from "./scan-xml";
import { createBrokenError, listZipEntries, unpackEntry, type ZipEntry } from "./zip-archive";

/** What every sheet of a workbook is read with. */
export interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly entry: ZipEntry }[];
  readonly sharedTexts: readonly string[];
  /** By the number of a cell's style: whether it shows a date. */
  readonly isDateStyle: readonly boolean[];
  readonly isFrom1904: boolean;
}

/** The most bytes that the table of shared texts may have: it is kept in memory whole. */
const maxSharedBytes = 128 * 1024 * 1024;
/** The longest text that a spreadsheet cell can hold is 32,767 characters. */
export const maxPartCharacters = 64 * 1024;
/** Spreadsheets take 65,490 styles; no fleet has as many sheets, or parts that its sheets lead to. */
const maxStyles = 65_536;
const maxLinks = 10_000;
const maxSheets = 1000;
const maxSharedTexts = 12_000_000;

/** The parts of an XLSX archive. Refuses other archives, naming what they are where it can be told. */
export async function readWorkbook(archive: Buffer): Promise<Workbook> {
  const entries = listZipEntries(archive);
  refuseOtherFormats(entries);
  const rootLinks = await readLinks(archive, entries, "_rels/.rels", "");
  const workbookPath = rootLinks.find((link) => link.type.endsWith("/officeDocument"))?.target ?? "xl/workbook.xml";
  const [folder, fileName] = splitPath(workbookPath);
  const links = await readLinks(archive, entries, `${folder}_rels/${fileName}.rels`, folder);
  const book = await readSheetList(archive, getEntry(entries, workbookPath));
  const findPart = (type: string) => entries.get(links.find((link) => link.type.endsWith(`/${type}`))?.target ?? "");
  const sharedPart = findPart("sharedStrings");
  const stylePart = findPart("styles");
  return {
    sheets: book.sheets.flatMap(({ name, linkId }) => {
      const link = links.find((each) => each.id === linkId && each.type.endsWith("/worksheet"));
      return link === undefined ? [] : [{ name, entry: getEntry(entries, link.target) }];
    }),
    sharedTexts: sharedPart === undefined ? [] : await readSharedTexts(archive, sharedPart),
    isDateStyle: stylePart === undefined ? [] : await readDateStyles(archive, stylePart),
    isFrom1904: book.isFrom1904,
  };
}

/** Feeds a part to a listener, chunk by chunk. */
export async function scanPart(archive: Buffer, entry: ZipEntry, listener: XmlListener): Promise<void> {
  const scan = createXmlScanner(listener);
  const decoder = new StringDecoder("utf8");
  for await (const chunk of unpackEntry(archive, entry)) scan(decoder.write(chunk));
  scan(decoder.end());
}

function refuseOtherFormats(entries: ReadonlyMap<string, ZipEntry>): void {
  if ([...entries.keys()].some((name) => /^xl\/workbook[^/]*\.xml$/i.test(name)) || entries.has("_rels/.rels")) {
    if (!entries.has("xl/workbook.bin")) return;
    throw new FleetFileError(
      "not-a-table",
      "the file is a binary workbook (XLSB), which is not read; save it as XLSX or CSV",
    );
  }
  const kind = entries.has("content.xml") ? "an OpenDocument file" : "an archive without a workbook";
  throw new FleetFileError("not-a-table", `the file is ${kind}, which is not read; save the fleet as XLSX or CSV`);
}

/** A list that grows without end would fill the memory long before the archive has unpacked to the most that is read. */
function requireRoom(count: number, most: number): void {
  if (count >= most) throw createBrokenError();
}

function getEntry(entries: ReadonlyMap<string, ZipEntry>, path: string): ZipEntry {
  const entry = entries.get(path);
  if (entry === undefined) throw createBrokenError();
  return entry;
}

function splitPath(path: string): readonly [string, string] {
  const slash = path.lastIndexOf("/") + 1;
  return [path.slice(0, slash), path.slice(slash)];
}

interface Link {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

async function readLinks(
  archive: Buffer,
  entries: ReadonlyMap<string, ZipEntry>,
  path: string,
  folder: string,
): Promise<readonly Link[]> {
  const entry = entries.get(path);
  const links: Link[] = [];
  if (entry === undefined) return links;
  await scanPart(archive, entry, {
    open: (name, attributes) => {
      if (name !== "Relationship") return;
      requireRoom(links.length, maxLinks);
      const target = findAttribute(attributes, "Target") ?? "";
      links.push({
        id: findAttribute(attributes, "Id") ?? "",
        type: findAttribute(attributes, "Type") ?? "",
        target: target.startsWith("/") ? target.slice(1) : folder + target.replace(/^\.\//, ""),
      });
    },
    close: () => undefined,
    text: () => undefined,
  });
  return links;
}

async function readSheetList(archive: Buffer, entry: ZipEntry) {
  const sheets: { name: string; linkId: string }[] = [];
  let isFrom1904 = false;
  await scanPart(archive, entry, {
    open: (name, attributes) => {
      if (name === "sheet") {
        requireRoom(sheets.length, maxSheets);
        sheets.push({ name: findAttribute(attributes, "name") ?? "", linkId: findAttribute(attributes, "id") ?? "" });
      }
      if (name === "workbookPr") isFrom1904 = ["1", "true"].includes(findAttribute(attributes, "date1904") ?? "");
    },
    close: () => undefined,
    text: () => undefined,
  });
  return { sheets, isFrom1904 };
}

async function readSharedTexts(archive: Buffer, entry: ZipEntry): Promise<readonly string[]> {
  if (entry.bytes > maxSharedBytes)
    throw new FleetFileError(
      "too-large",
      "the workbook holds more text than is read (128 MiB); save it as CSV, or split it",
    );
  const texts: string[] = [];
  const collector = createTextCollector();
  await scanPart(archive, entry, {
    open: (name) => {
      if (name === "si") collector.clear();
      collector.open(name);
    },
    close: (name) => {
      collector.close(name);
      if (name !== "si") return;
      requireRoom(texts.length, maxSharedTexts);
      texts.push(collector.take());
    },
    text: collector.text,
  });
  return texts;
}

/** Joins the `t` parts of a text; its reading aids (`rPh`) are no part of it. */
export function createTextCollector() {
  let parts: string[] = [];
  let characters = 0;
  let isInText = false;
  let isInAid = false;
  const clear = () => {
    parts = [];
    characters = 0;
  };
  return {
    clear,
    open: (name: string) => {
      if (name === "rPh") isInAid = true;
      if (name === "t") isInText = !isInAid;
    },
    close: (name: string) => {
      if (name === "rPh") isInAid = false;
      if (name === "t") isInText = false;
    },
    text: (text: string) => {
      if (!isInText) return;
      characters += text.length;
      if (characters > maxPartCharacters) throw createBrokenError();
      parts.push(text);
    },
    take: () => {
      const text = parts.join("");
      clear();
      return text.includes("_x")
        ? text.replace(/_x([\da-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
        : text;
    },
  };
}

/** Built-in formats that show a day: plain dates, and those of Chinese, Japanese, Korean and Thai spreadsheets. */
function isBuiltInDate(formatId: number): boolean {
  const ranges = [
    [14, 17],
    [22, 22],
    [27, 31],
    [36, 36],
    [50, 54],
    [57, 58],
    [71, 74],
    [77, 77],
    [81, 81],
  ] as const;
  return ranges.some(([first, last]) => formatId >= first && formatId <= last);
}

/** A format shows a day where a `d` or `y` stands outside quotes, brackets and escapes. */
function isDateFormat(format: string): boolean {
  // What is not closed goes on to the end, so that the search for its end is made once.
  const bare = format.replace(/"[^"]*(?:"|$)|\[[^\]]*(?:\]|$)|\\.|_.|\*./g, "");
  return /[dy]/i.test(bare) && !/[0#?]/.test(bare.replace(/\.0+/g, ""));
}

async function readDateStyles(archive: Buffer, entry: ZipEntry): Promise<readonly boolean[]> {
  const formats = new Map<number, boolean>();
  const isDateStyle: boolean[] = [];
  let isInCellFormats = false;
  await scanPart(archive, entry, {
    open: (name, attributes) => {
      if (name === "numFmt") {
        requireRoom(formats.size, maxStyles);
        const format = findAttribute(attributes, "formatCode") ?? "";
        formats.set(Number(findAttribute(attributes, "numFmtId")), isDateFormat(format));
      }
      if (name === "cellXfs") isInCellFormats = true;
      if (name !== "xf" || !isInCellFormats) return;
      requireRoom(isDateStyle.length, maxStyles);
      const id = Number(findAttribute(attributes, "numFmtId") ?? "0");
      isDateStyle.push(formats.get(id) ?? isBuiltInDate(id));
    },
    close: (name) => {
      if (name === "cellXfs") isInCellFormats = false;
    },
    text: () => undefined,
  });
  return isDateStyle;
}
