import { describe, expect, test } from "vitest";
import { buildWorkbook, zip } from "#tests/support/workbook-archive";
import { buildLine, findError, header, readBytes, readText } from "#tests/unit/services/fleet-file/reading";

// Files that are made to keep a reader busy or to fill its memory. Each is built here, small or large, and answered within this:
const mostMs = 10_000;
const mostGrownMib = 1_200;

const mebibyte = 1024 * 1024;
const cell = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const sheetHeader = `<row r="1">${["site", "destination", "accelerator", "units", "effective_on"].map(cell).join("")}</row>`;

/** What reading ends in, judged by time and by memory. */
async function findAnswer(bytes: Uint8Array): Promise<string> {
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
  const begunAt = performance.now();
  const error = await findError(readBytes(bytes));
  clearInterval(watch);
  expect(performance.now() - begunAt, "milliseconds").toBeLessThan(mostMs);
  expect((peak - before) / mebibyte, "MiB grown").toBeLessThan(mostGrownMib);
  expect(error?.message ?? "", "one short line").toMatch(/^[^\n]{0,600}$/);
  return error?.code ?? "read";
}

const pack = (files: Readonly<Record<string, string>>) => zip(files, undefined, 1);
const sheet = (content: string) => pack(buildWorkbook(sheetHeader + content));
const withPart = (name: string, content: string) => pack({ ...buildWorkbook(sheetHeader), [name]: content });

describe("an archive that is a bomb", { timeout: 30_000 }, () => {
  test("by its ratio is refused before it is unpacked", async () => {
    expect(await findAnswer(zip(buildWorkbook(sheetHeader + " ".repeat(200 * mebibyte))))).toBe("too-large");
  });

  test("by sizes that lie, small and large, is refused", async () => {
    const files = buildWorkbook(sheetHeader + " ".repeat(mebibyte));
    for (const told of [0, 1, 1000, 1_000_000, 0x7fffffff, 0xfffffffe])
      expect(await findAnswer(zip(files, told))).toMatch(/^(too-large|broken)$/);
  });

  test("by many entries is refused by their sum", async () => {
    const page = "x".repeat(mebibyte);
    const many = Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`xl/media/${index}.xml`, page]));
    expect(await findAnswer(zip({ ...buildWorkbook(sheetHeader), ...many }))).toBe("too-large");
  });

  test("by entries that overlap counts each as often as it is named", async () => {
    const archive = sheet(`<row>${cell("x".repeat(1000)).repeat(900)}</row>`.repeat(200));
    const end = archive.length - 22;
    const central = archive.subarray(archive.readUInt32LE(end + 16), end);
    const count = archive.readUInt16LE(end + 10);
    const times = 500;
    const tail = Buffer.from(archive.subarray(end));
    tail.writeUInt16LE(count * times, 8);
    tail.writeUInt16LE(count * times, 10);
    tail.writeUInt32LE(central.length * times, 12);
    const repeated = Buffer.concat([archive.subarray(0, end), ...Array<Buffer>(times - 1).fill(central), tail]);
    expect(await findAnswer(repeated)).toBe("too-large");
  });

  test("by a directory that claims more entries than there are, or lies elsewhere, is refused", async () => {
    for (const [offset, value] of [
      [10, 0xffff],
      [16, 0xffffffff],
      [16, 0],
    ] as const) {
      const archive = sheet("");
      if (offset === 10) archive.writeUInt16LE(value, archive.length - 22 + offset);
      else archive.writeUInt32LE(value, archive.length - 22 + offset);
      expect(await findAnswer(archive)).toBe("broken");
    }
  });

  test("by one sheet that is named a thousand times is refused when the header is looked for", async () => {
    const names = `<sheet name="S" sheetId="1" r:id="r1"/>`;
    const hollow = `<worksheet><sheetData>${"<row></row>".repeat(1_000_000)}</sheetData></worksheet>`;
    const files = {
      ...buildWorkbook(""),
      "xl/worksheets/sheet1.xml": hollow,
      "xl/workbook.xml": `<workbook><sheets>${names.repeat(1000)}</sheets></workbook>`,
    };
    expect(await findAnswer(pack(files))).toBe("too-large");
    const more = { ...files, "xl/workbook.xml": `<workbook><sheets>${names.repeat(1001)}</sheets></workbook>` };
    expect(await findAnswer(pack(more))).toBe("broken");
  });
});

describe("XML that is an attack", { timeout: 30_000 }, () => {
  const laughs = `<!DOCTYPE lolz [<!ENTITY a "lol">${"bcdefghij"
    .split("")
    .map((name, index) => `<!ENTITY ${name} "${`&${"abcdefghi".charAt(index)};`.repeat(10)}">`)
    .join("")}]>`;

  test.each([
    ["a billion laughs in the sheet", sheet(`${laughs}<row>${cell("&j;")}</row>`)],
    ["an external entity", sheet(`<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><row>${cell("&f;")}</row>`)],
    ["a document type of its own elsewhere", withPart("xl/styles.xml", `<!DOCTYPE x SYSTEM "http://evil.example/x">`)],
    ["a document type in the list of links", withPart("_rels/.rels", `${laughs}<x/>`)],
    ["a tag without end", sheet(`<row ${"a".repeat(3 * mebibyte)}`)],
    ["a comment without end", sheet(`<!--${"-".repeat(3 * mebibyte)}`)],
    ["CDATA without end", sheet(`<row><c><v><![CDATA[${"]".repeat(3 * mebibyte)}`)],
    [
      "a cell of 100 MB",
      sheet(`<row><c t="str"><v>${`${"x1 y2 z3 ".repeat(11_000)}<!---->`.repeat(1000)}</v></c></row>`),
    ],
    [
      "a text of 100 MB",
      sheet(`<row><c t="inlineStr"><is>${`<t>${"abc xyz ".repeat(12_000)}</t>`.repeat(1000)}</is></c></row>`),
    ],
    [
      "more styles than there can be",
      withPart("xl/styles.xml", `<x><cellXfs>${"<xf/>".repeat(4_000_000)}</cellXfs></x>`),
    ],
    [
      "more links than there can be",
      withPart("xl/_rels/workbook.xml.rels", `<x>${"<Relationship/>".repeat(2_000_000)}</x>`),
    ],
  ])("%s is refused", async (_, bytes) => {
    expect(await findAnswer(bytes)).toBe("broken");
  });

  test("an entity that nobody defined stays text", async () => {
    const row = `<row>${[`&j;&f;`, "FI", "B200", "5", "2027-04-01"].map(cell).join("")}</row>`;
    expect((await readBytes(sheet(row))).rows[0]?.site).toBe("&j;&f;");
  });

  test("deep nesting takes no stack", async () => {
    expect(await findAnswer(sheet(`${"<row>".repeat(500_000)}${"</row>".repeat(500_000)}`))).toBe("no-rows");
  });

  test.each([
    ["brackets", "[".repeat(1_000_000)],
    ["quotes", "&quot;".repeat(160_000)],
    ["zeros", `d${".0".repeat(450_000)}`],
  ])("a date format that is a million %s long takes no time", async (_, format) => {
    const styles = `<x>${`<numFmt numFmtId="170" formatCode="${format}"/>`.repeat(5)}</x>`;
    expect(await findAnswer(withPart("xl/styles.xml", styles))).toBe("no-rows");
  });

  test("rows with one cell far to the right do not fill the memory", async () => {
    const rows = `<row><c r="ALL9" t="str"><v>x</v></c></row>`.repeat(300_000);
    expect(await findAnswer(sheet(rows))).toBe("too-many-problems");
  });
});

describe("a CSV that is an attack", { timeout: 30_000 }, () => {
  const csv = (text: string) => Buffer.from(text);

  test("with a quote that is never closed, 50 MB long, is refused after a million characters", async () => {
    expect(await findAnswer(csv(`${header}\n"${"a,b\n".repeat(13_000_000)}`))).toBe("unclosed-quote");
  });

  test.each([
    ["quotes", '"'.repeat(50_000_001)],
    ["quoted nothings", `"",`.repeat(16_000_000)],
    ["quotes in pairs", `"${'""'.repeat(25_000_000)}`],
  ])("that is 50 MB of %s is refused", async (_, text) => {
    expect(["unclosed-quote", "not-a-table"]).toContain(await findAnswer(csv(`${header}\n${text}`)));
  });

  test("with a million columns, in its header or below it, is refused", async () => {
    expect(await findAnswer(csv(`${header}${",x".repeat(1_000_000)}\n`))).toBe("not-a-table");
    expect(await findAnswer(csv(`${header}\n${"x,".repeat(1_000_000)}\n`))).toBe("not-a-table");
    expect(await findAnswer(csv(`${header}\n${"x,".repeat(500_000)}\n`))).toBe("not-a-table");
  });

  test("with rows as wide as is read does not fill the memory", async () => {
    expect(await findAnswer(csv(`${header}\n${`x${",".repeat(999)}\n`.repeat(100_000)}`))).toBe("too-many-problems");
  });

  test("with one line of 100 MB is refused", async () => {
    expect(await findAnswer(csv(`${header}\n${"x".repeat(100_000_000)}`))).toBe("not-a-table");
  });

  test.each([
    "site",
    "destination",
    "city",
    "latitude",
    "holding",
    "accelerator",
    "units",
    "effective_on",
    "stage",
    "note",
  ] as const)("with a cell of 900,000 characters in `%s` is answered at once, whatever they are", async (column) => {
    for (const pump of ["a", "0", " a", "-", "1,", "ß", "é ", "١", "\u0301", "ﷺ"]) {
      const begunAt = performance.now();
      const value = `"${pump.repeat(900_000 / pump.length)}x"`;
      const reading = await readText(`${header}\n${buildLine({ [column]: value })}\n`);
      expect(performance.now() - begunAt, pump).toBeLessThan(2_000);
      expect(reading.problems.map((problem) => problem.value.length).every((length) => length <= 201)).toBe(true);
    }
  });
});
