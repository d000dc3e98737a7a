import { describe, expect, test } from "vitest";
import { readSheet } from "read-excel-file/node";
import writeExcelFile, { type SheetData } from "write-excel-file/node";
import { fleetColumns } from "#server/domain/fleet-file/fleet-columns";
import { buildWorkbook, zip } from "#tests/support/workbook-archive";
import { buildLine, findError, readBytes, readLines } from "#tests/unit/services/fleet-file/reading";

const line = ["Hamina 1", "Finland", "Hamina", 60.57, -27.2, "owned", "NVIDIA B200", 1024];
const day = { value: new Date(Date.UTC(2027, 3, 1)), format: "yyyy-mm-dd" };

const writeWorkbook = (rows: SheetData) => writeExcelFile(rows).toBuffer();

const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const sheetHeader = `<row r="1">${["site", "destination", "accelerator", "units", "effective_on", "note"].map(text).join("")}</row>`;
const start = `${text("Hamina 1")}${text("FI")}${text("B200")}`;

describe("a workbook", () => {
  test("written by a library is read, dates as days", async () => {
    const reading = await readBytes(await writeWorkbook([[...fleetColumns], [...line, day, "planned", "Likely", 77]]));
    expect(reading).toMatchObject({ format: "xlsx", encoding: null, delimiter: null, rowCount: 1, problems: [] });
    expect(reading.rows[0]).toMatchObject({
      row: 2,
      city: "Hamina",
      latitude: 60.57,
      longitude: -27.2,
      units: 1024,
      effectiveOn: "2027-04-01",
      note: "Likely",
      externalId: "77",
    });
  });

  test("gives the cells that another reader gives", async () => {
    const file = await writeWorkbook([
      [...fleetColumns],
      [...line, day, "planned", 'a & b <c> "d" 北京 _x000D_'],
      [],
      ["Other & more", "SE", null, null, null, "no", true, 1.5],
    ]);
    const other = await readSheet(file);
    const reading = await readBytes(file);
    const cells = (other[3] ?? []).map((cell) => (cell === null ? "" : String(cell).replace("true", "TRUE")));
    expect(reading.badRows[0]).toEqual({ row: 4, cells: cells.slice(0, 8) });
    expect(reading.rows[0]?.note).toBe(String(other[1]?.[10]));
  });

  test("keeps line numbers over rows that are left out", async () => {
    const sheet = `${sheetHeader}<row r="5">${start}<c><v>1.5</v></c>${text("2027-04-01")}</row>`;
    expect((await readBytes(zip(buildWorkbook(sheet)))).problems).toMatchObject([
      { row: 5, column: "units", value: "1.5" },
    ]);
  });

  test("knows dates by their style, from 1900 and from 1904, and leaves other numbers alone", async () => {
    const rows = [1, 2].map(
      (style, index) => `<row r="${index + 2}">${start}<c s="3"><v>5</v></c><c s="${style}"><v>46478</v></c></row>`,
    );
    const sheet = sheetHeader + rows.join("");
    const from1900 = await readBytes(zip(buildWorkbook(sheet)));
    expect(from1900.rows.map(({ effectiveOn, units }) => [effectiveOn, units])).toEqual([
      ["2027-04-01", 5],
      ["2027-04-01", 5],
    ]);
    const from1904 = await readBytes(zip(buildWorkbook(sheet, {}, '<workbookPr date1904="1"/>')));
    expect(from1904.rows[0]?.effectiveOn).toBe("2031-04-02");
  });

  test("reads a day number without a date's style, and says so", async () => {
    const reading = await readBytes(
      zip(buildWorkbook(`${sheetHeader}<row>${start}<c><v>5</v></c><c><v>46478</v></c></row>`)),
    );
    expect(reading.rows[0]?.effectiveOn).toBe("2027-04-01");
    expect(reading.notices.map(({ message }) => message)).toContain(
      "`46478` is a spreadsheet's day number: read as 1 Apr 2027",
    );
  });

  test("reads formula results, error values, prefixes, CDATA and rich text", async () => {
    const rich = `<x:c t="inlineStr"><x:is><x:r><x:t>Ham</x:t></x:r><x:rPh><x:t>no</x:t></x:rPh><x:r><x:t><![CDATA[ina]]></x:t></x:r></x:is></x:c>`;
    const row = `<x:row>${rich}${text("FI")}<c t="str"><f>A1</f><v>B200</v></c><c t="e"><v>#N/A</v></c>${text("2027-04-01")}</x:row>`;
    const reading = await readBytes(zip(buildWorkbook(`${sheetHeader}<!-- > -->${row}`)));
    expect(reading.badRows[0]?.cells.slice(0, 3)).toEqual(["Hamina", "FI", "B200"]);
    expect(reading.problems).toMatchObject([{ column: "units", value: "#N/A" }]);
  });

  test("refuses a date with a time of day, as CSV does, and takes midnight", async () => {
    const rows = [46478, 46478.6041666667, 46478.00001].map(
      (days, index) => `<row r="${index + 2}">${start}<c><v>5</v></c><c s="1"><v>${days}</v></c></row>`,
    );
    const bare = `<row r="5">${start}<c><v>5</v></c><c><v>46478.25</v></c></row>`;
    const reading = await readBytes(zip(buildWorkbook(sheetHeader + rows.join("") + bare)));
    expect(reading.rows.map(({ effectiveOn }) => effectiveOn)).toEqual(["2027-04-01"]);
    expect(reading.problems.map(({ row, column, value }) => [row, column, value])).toEqual([
      [3, "effective_on", "2027-04-01 14:30:00"],
      [4, "effective_on", "2027-04-01 00:00:00.864"],
      [5, "effective_on", "46478.25"],
    ]);
    for (const { message } of reading.problems) expect(message).toMatch(/has a time of day.*; give the day alone/);
  });

  test("says that a formula has no stored result, and takes a stored empty text as blank", async () => {
    const day = text("2027-04-01");
    const row = (units: string, note = "") => `<row>${start}${units}${day}${note}</row>`;
    const sheet = [
      row("<c><f>A1*2</f></c>"),
      row("<c><f>A1*2</f><v></v></c>"),
      row('<c t="str"><f>A1</f></c>'),
      row("<c><v>5</v></c>", '<c t="str"><f>A1</f><v></v></c>'),
      row("<c><f>A1*2</f><v>8</v></c>"),
    ];
    const reading = await readBytes(zip(buildWorkbook(sheetHeader + sheet.join(""))));
    expect(reading.problems.map(({ row, column }) => [row, column])).toEqual([
      [2, "units"],
      [3, "units"],
      [4, "units"],
    ]);
    expect(reading.problems[0]?.message).toMatch(/^`units` is a formula without a stored result; open the file/);
    expect(reading.rows.map(({ units }) => units)).toEqual([5, 8]);
  });

  test("is read from the only sheet with a header where the first has none, and says so", async () => {
    const sheets = [
      { sheet: "Read me", data: [["Our fleet"]] },
      { sheet: "Fleet", data: [[...fleetColumns], [...line, day]] },
    ];
    const reading = await readBytes(await writeExcelFile(sheets).toBuffer());
    expect(reading.rows).toHaveLength(1);
    expect(reading.notices[0]?.message).toBe("The fleet was read from the sheet `Fleet`, the only one with a header");
    const twice = [...sheets, { sheet: "Old", data: [[...fleetColumns], [...line, day]] }];
    const error = await findError(readBytes(await writeExcelFile(twice).toBuffer()));
    expect([error?.code, error?.message]).toEqual([
      "several-sheets",
      "the sheets `Fleet` and `Old` all have a fleet's header; put the one to read first, or save it alone",
    ]);
  });

  test("is known by its content, not by its name", async () => {
    const file = await writeWorkbook([[...fleetColumns], [...line, day]]);
    expect((await readBytes(file, { fileName: "fleet.csv" })).format).toBe("xlsx");
    expect((await readLines([buildLine()], { fileName: "fleet.xlsx" })).format).toBe("csv");
  });

  test("with a header alone or without one is refused", async () => {
    expect((await findError(readBytes(await writeWorkbook([[...fleetColumns]]))))?.code).toBe("no-rows");
    expect((await findError(readBytes(await writeWorkbook([["a", "b"]]))))?.code).toBe("no-header");
  });
});

describe("a workbook that would do harm or is broken", () => {
  const row = `<row>${start}<c><v>5</v></c>${text("2027-04-01")}</row>`;

  test("is refused where it is protected or of the old kind", async () => {
    const old = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)]);
    expect((await findError(readBytes(old)))?.code).toBe("protected");
  });

  test("is refused where it is cut short, at any length", async () => {
    const file = await writeWorkbook([[...fleetColumns], [...line, day]]);
    for (let length = 4; length < file.length; length += 97)
      expect((await findError(readBytes(file.subarray(0, length))))?.code, `at ${length}`).toBe("broken");
  });

  test("is refused where it unpacks to far more than its size", async () => {
    const bomb = zip(buildWorkbook(`${sheetHeader}${row}${" ".repeat(20_000_000)}`));
    expect((await findError(readBytes(bomb)))?.code).toBe("too-large");
    expect((await findError(readBytes(zip(buildWorkbook(sheetHeader + row), 0xfffffff0))))?.code).toBe("too-large");
  });

  test("is refused where it unpacks to more than it tells", async () => {
    expect((await findError(readBytes(zip(buildWorkbook(sheetHeader + row), 10))))?.code).toBe("too-large");
  });

  test.each([
    ["a row beyond the last", `<row r="99999999999">${start}</row>`],
    ["a cell without a column", `<row><c r="7"><v>1</v></c></row>`],
    ["a shared text that is not there", `<row><c t="s"><v>4</v></c></row>`],
    ["a document type", `<!DOCTYPE x [<!ENTITY a "b">]>`],
  ])("is refused for %s", async (_, sheet) => {
    expect((await findError(readBytes(zip(buildWorkbook(sheetHeader + sheet)))))?.code).toBe("broken");
  });

  test("is refused for a cell far to the right", async () => {
    const sheet = `${sheetHeader}<row r="2"><c r="XFD2"><v>1</v></c></row>`;
    expect((await findError(readBytes(zip(buildWorkbook(sheet)))))?.message).toContain(
      "line 2 has a cell in column 16384",
    );
  });

  test("is refused where its sheet does not end", async () => {
    const files = { ...buildWorkbook(""), "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${sheetHeader}${row}` };
    expect((await findError(readBytes(zip(files))))?.code).toBe("broken");
  });

  test("is refused where the archive is of another kind", async () => {
    expect((await findError(readBytes(zip({ mimetype: "x", "content.xml": "<x/>" }))))?.message).toContain(
      "OpenDocument",
    );
    expect((await findError(readBytes(zip({ "a.txt": "hello" }))))?.code).toBe("not-a-table");
  });
});
