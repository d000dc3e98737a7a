import fc from "fast-check";
import Papa from "papaparse";
import { expect, test } from "vitest";
import { accelerators } from "#server/domain/accelerator/catalogue";
import { holdings, maxUnits, stages } from "#server/domain/allocation/allocation";
import { destinations } from "#server/domain/destination/catalogue";
import { fleetColumns } from "#server/domain/fleet-file/fleet-columns";
import { liveFormula } from "#server/domain/fleet-file/formula-guard";
import { addDays, isoDate } from "#server/domain/iso-date";
import { writeFailedRows } from "#server/services/fleet-file/write-failed-rows";
import { splitRecords, type SplitRecord } from "#server/services/fleet-file/split-records";
import { findError, header, readBytes, readText } from "#tests/unit/services/fleet-file/reading";

const delimiter = fc.constantFrom(",", ";", "\t");
const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom(
    '"',
    '""',
    "\r",
    "\n",
    "\u0000",
    "\ufeff",
    "=1",
    "-5",
    "1e9",
    "2026-02-30",
    "US",
    "H100",
    "retired",
    "9".repeat(30),
  ),
);

/** Files that are nearly right: a header, and rows of cells that fit, nearly fit or are noise. */
const nearlyFleet = fc
  .tuple(delimiter, fc.array(fc.array(hostile, { maxLength: 14 }), { maxLength: 12 }))
  .map(([separator, lines]) =>
    [header.replaceAll(",", separator), ...lines.map((line) => line.join(separator))].join("\n"),
  );

test("no_text_makes_the_reader_throw_anything_but_a_fleet_file_error", async () => {
  const text = fc.oneof(fc.string({ unit: "binary", maxLength: 300 }), nearlyFleet);
  await fc.assert(
    fc.asyncProperty(text, async (file) => {
      await findError(readText(file));
    }),
    { numRuns: 600 },
  );
  const signature = fc.constantFrom<number[]>([], [0x50, 0x4b, 3, 4], [0xff, 0xfe], [0xfe, 0xff], [0xef, 0xbb, 0xbf]);
  const bytes = fc.tuple(signature, fc.uint8Array({ maxLength: 400 }));
  await fc.assert(
    fc.asyncProperty(bytes, async ([first, rest]) => {
      await findError(readBytes(Buffer.concat([Buffer.from(first), rest])));
    }),
    { numRuns: 600 },
  );
});

const csvText = fc
  .array(fc.constantFrom("a", "b ", " ", '"', '""', ",", ";", "\n", '"x,\n"', "é"), { maxLength: 60 })
  .map((parts) => parts.join(""));

test("text_in_any_pieces_splits_into_the_same_records", () => {
  fc.assert(
    fc.property(csvText, fc.array(fc.nat(60)), (text, cuts) => {
      const records: SplitRecord[] = [];
      let rest = "";
      let start = 0;
      for (const cut of [...cuts.filter((each) => each < text.length).sort((a, b) => a - b), text.length]) {
        rest += text.slice(start, cut);
        start = cut;
        const split = splitRecords(rest, ",", false);
        records.push(...split.records);
        rest = rest.slice(split.consumed);
      }
      records.push(...splitRecords(rest, ",", true).records);
      expect(records).toEqual(splitRecords(text, ",", true).records);
      expect(records.reduce((lines, record) => lines + record.lines, 0)).toBe(
        text.split("\n").length -
          (text === "" || (text.endsWith("\n") && records.at(-1)?.fault !== "unclosed") ? 1 : 0),
      );
    }),
    { numRuns: 3000 },
  );
});

test("a_written_table_splits_into_its_cells", () => {
  const cell = fc.oneof(csvText, fc.string({ unit: "binary" })).map((text) => text.replace(/\r/g, ""));
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(table, delimiter, fc.boolean(), (cells, separator, quotes) => {
      const text = Papa.unparse(cells, { delimiter: separator, newline: "\n", quotes });
      const { records } = splitRecords(text, separator, true);
      expect(records.map((record) => record.cells)).toEqual(cells);
      expect(records.every((record) => record.fault === null)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays(isoDate("2020-01-01"), days));
const cellText = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 30 })
  .map((text) => text.normalize("NFC").replace(/\s+/g, " ").trim());
const readable = cellText.filter((text) => text !== "" && text.length <= 60);
const place = fc.option(
  fc.record({ latitude: fc.integer({ min: -9000, max: 9000 }), longitude: fc.integer({ min: -18_000, max: 18_000 }) }),
);

/** A row as the file should say it, each with its own site and external id, so that rows do not contradict each other. */
const writtenRow = fc.record({
  site: readable,
  destination: fc.constantFrom(...destinations),
  city: fc.option(readable),
  place,
  holding: fc.constantFrom(...holdings),
  accelerator: fc.constantFrom(...accelerators),
  units: fc.integer({ min: 1, max: maxUnits }),
  effectiveOn: day,
  stage: fc.constantFrom(...stages),
  note: fc.option(readable),
});
const uniqueRows = fc.uniqueArray(writtenRow, {
  minLength: 1,
  maxLength: 8,
  selector: ({ site }) => site.normalize("NFKC").toLowerCase(),
});

type WrittenRow = typeof writtenRow extends fc.Arbitrary<infer Row> ? Row : never;

function toRow(row: WrittenRow, index: number) {
  return {
    row: index + 2,
    site: row.site,
    destination: row.destination.code,
    city: row.city,
    latitude: row.place === null ? null : row.place.latitude / 100 + 0,
    longitude: row.place === null ? null : row.place.longitude / 100 + 0,
    holding: row.holding,
    acceleratorId: row.accelerator.id,
    units: row.units,
    effectiveOn: row.effectiveOn,
    stage: row.stage,
    note: row.note,
    externalId: `row ${index}`,
  };
}

function toCells(row: WrittenRow, index: number): readonly string[] {
  const { latitude, longitude } = toRow(row, index);
  const start = [
    row.site,
    row.destination.name,
    row.city ?? "",
    latitude === null ? "" : String(latitude),
    longitude === null ? "" : String(longitude),
  ];
  return [
    ...start,
    row.holding,
    row.accelerator.name,
    String(row.units),
    row.effectiveOn,
    row.stage,
    row.note ?? "",
    `row ${index}`,
  ];
}

test("a_written_row_reads_back_the_same", async () => {
  await fc.assert(
    fc.asyncProperty(uniqueRows, delimiter, fc.constantFrom("\n", "\r\n"), async (rows, separator, newline) => {
      const table = [[...fleetColumns], ...rows.map((row, index) => [...toCells(row, index)])];
      const file = Papa.unparse(table, { delimiter: separator, newline, escapeFormulae: liveFormula });
      const reading = await readText(file);
      expect(reading.problems).toEqual([]);
      expect(reading.rows).toEqual(rows.map(toRow));
    }),
    { numRuns: 150 },
  );
});

test("every_row_is_either_good_or_refused_or_retired", async () => {
  const damage = fc.record({
    column: fc.integer({ min: 0, max: fleetColumns.length - 1 }),
    cell: hostile,
    line: fc.nat(7),
  });
  const isGiven = (cells: readonly string[]) => cells.some((cell) => cell.trim() !== "");
  await fc.assert(
    fc.asyncProperty(uniqueRows, fc.array(damage, { maxLength: 6 }), async (rows, damages) => {
      const table = rows.map((row, index) => [...toCells(row, index)]);
      for (const { line, column, cell } of damages) table[line]?.splice(column, 1, cell);
      const reading = await readText(Papa.unparse([[...fleetColumns], ...table]));
      const { rowCount, badRows, retired, problems } = reading;
      expect(rowCount).toBe(table.filter(isGiven).length);
      expect(reading.rows.length + badRows.length + retired.length).toBe(rowCount);
      const lines = [...reading.rows, ...badRows, ...retired].map(({ row }) => row);
      expect(new Set(lines).size).toBe(rowCount);
      expect([...new Set(problems.map(({ row }) => row))]).toEqual(badRows.map(({ row }) => row));
      expect(Papa.parse(writeFailedRows(reading).trimEnd()).data).toHaveLength(badRows.length + 1);
    }),
    { numRuns: 250 },
  );
});
