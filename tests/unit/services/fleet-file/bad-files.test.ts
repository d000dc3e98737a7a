import { describe, expect, test } from "vitest";
import { maxUnits } from "#server/domain/allocation/allocation";
import { maxFleetFileBytes } from "#server/services/fleet-file/byte-source";
import { readFleetFile } from "#server/services/fleet-file/read-fleet-file";
import { accelerators } from "#server/domain/accelerator/catalogue";
import { isoDate } from "#server/domain/iso-date";
import { buildLine, findError, header, readBytes, readLines, readText } from "#tests/unit/services/fleet-file/reading";

describe("a file that cannot be read as a whole", () => {
  test.each([
    ["an empty file", "", "empty"],
    ["a file of blank lines", "\n\n\n", "no-header"],
    ["a header alone", `${header}\n`, "no-rows"],
    ["no header", `${buildLine()}\n${buildLine()}`, "no-header"],
    ["prose", "Dear all,\nplease find attached.", "no-header"],
    ["a header that lacks columns", "site,destination,units\nA,FI,5", "missing-columns"],
    ["a column twice", `${header},Units\n${buildLine()},5`, "duplicate-columns"],
  ])("is refused with a code: %s", async (_, text, code) => {
    const error = await findError(readText(text));
    expect(error?.code).toBe(code);
    expect(error?.message).not.toContain("\n");
  });

  test("names the columns it lacks and those it has", async () => {
    const error = await findError(readText("site,destination,units\nA,FI,5"));
    expect(error?.message).toBe(
      "the header lacks `accelerator`, `effective_on`; it has `site`, `destination`, `units`; rename the columns, or map them",
    );
    expect(error?.found?.mapping).toMatchObject({ site: 0, destination: 1, units: 2 });
  });

  test("is refused one byte over 128 MiB, before it is read", async () => {
    const error = await findError(readBytes(Buffer.alloc(maxFleetFileBytes + 1)));
    expect([error?.code, error?.message]).toEqual([
      "too-large",
      "the file has 134,217,729 bytes and at most 134,217,728 (128 MiB) are read; split it into several files",
    ]);
  });

  test("may not exist or be a folder", async () => {
    const read = (path: string) =>
      findError(
        readFleetFile({ fileName: path, source: { kind: "path", path }, accelerators, today: isoDate("2026-11-23") }),
      );
    expect((await read("no-such-file.csv"))?.message).toContain("`no-such-file.csv` does not exist");
    expect((await read("tests"))?.code).toBe("unreadable");
  });

  test("may be cancelled", async () => {
    expect((await findError(readLines([buildLine()], { signal: AbortSignal.abort() })))?.code).toBe("cancelled");
  });

  test("may have a mapping outside its header", async () => {
    expect((await findError(readLines([buildLine()], { mapping: { units: 99 } })))?.code).toBe("refused-mapping");
  });
});

describe("bad rows", () => {
  test("are all reported, ten thousand of them too", async () => {
    const lines = Array.from({ length: 10_000 }, (_, index) =>
      buildLine({ units: `${index}.5`, destination: "Nowhere" }),
    );
    const reading = await readLines(lines);
    expect([reading.rows.length, reading.badRows.length, reading.problems.length]).toEqual([0, 10_000, 20_000]);
    expect(reading.problems.at(-1)?.row).toBe(10_001);
  });

  test.each([
    ["a fraction", { units: "12.5" }, "units", "`12.5` is not a whole number"],
    ["beyond 2^53", { units: "9007199254740993" }, "units", "`9007199254740993` is more than"],
    ["one over the most", { units: String(maxUnits + 1) }, "units", "`1000000001` is more than"],
    ["no calendar day", { effective_on: "2026-02-30" }, "effective_on", "`2026-02-30` is not a calendar day"],
    ["no destination", { destination: "Atlantis" }, "destination", "`Atlantis` names no destination"],
    ["retiring what is not there", { units: "-5" }, "units", "`-5` retires more than is there"],
  ])("are named with value and mend: %s", async (_, cells, column, message) => {
    const reading = await readLines([buildLine(cells)]);
    expect(reading.rows).toEqual([]);
    expect(reading.problems).toHaveLength(1);
    expect(reading.problems[0]).toMatchObject({ row: 2, column });
    expect(reading.problems[0]?.message).toContain(message);
  });

  test("of retirements keep their cells", async () => {
    const reading = await readLines([buildLine(), buildLine({ units: "-500", note: "all of it" })]);
    expect(reading.badRows).toEqual([{ row: 3, cells: buildLine({ units: "-500", note: "all of it" }).split(",") }]);
    expect(reading.rows.map(({ row }) => row)).toEqual([2]);
  });

  test("do not hide a site that stands in two destinations", async () => {
    const reading = await readLines([buildLine(), buildLine({ destination: "Sweden" })]);
    expect(reading.problems[0]?.message).toContain(
      "line 3 puts the site `Hamina 1` in `Sweden` and line 2 has it in `Finland`",
    );
  });
});

test("a tier-three destination is read and named plainly, with its lines", async () => {
  const reading = await readLines([
    buildLine(),
    buildLine({ site: "B", destination: "China" }),
    buildLine({ site: "C", destination: "China" }),
  ]);
  expect(reading.rows).toHaveLength(3);
  expect(reading.notices).toEqual([
    { message: "`China` is in tier three: nothing may be placed there", rows: [3, 4], count: 2 },
  ]);
});

test("a retired row is listed as not counted", async () => {
  const reading = await readLines([buildLine(), buildLine({ stage: "retired" })]);
  expect([reading.rows.length, reading.retired.map(({ row }) => row), reading.rowCount]).toEqual([1, [3], 2]);
});

test("progress tells rows and bytes", async () => {
  const seen: { rows: number; bytes: number; totalBytes: number }[] = [];
  await readLines(
    Array.from({ length: 9000 }, () => buildLine()),
    { onProgress: (progress) => seen.push(progress) },
  );
  expect(seen.length).toBeGreaterThan(1);
  expect(seen.at(-1)?.rows).toBe(9000);
  expect(seen.at(-1)?.bytes).toBe(seen.at(-1)?.totalBytes);
});
