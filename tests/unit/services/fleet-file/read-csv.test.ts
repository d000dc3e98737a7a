import { describe, expect, test } from "vitest";
import { buildLine, findError, header, readLines, readText } from "#tests/unit/services/fleet-file/reading";

describe("the delimiter", () => {
  test.each([",", ";", "\t"])("%j is found", async (delimiter) => {
    const file = `${header}\n${buildLine()}`.replaceAll(",", delimiter);
    const reading = await readText(file);
    expect([reading.delimiter, reading.rows.length]).toEqual([delimiter, 1]);
  });

  test("stated by a spreadsheet in a first line is no row", async () => {
    const reading = await readText(
      `sep=;\n${header}\n${buildLine()}\n${buildLine({ units: "1.5" })}`.replaceAll(",", ";"),
    );
    expect([reading.rowCount, reading.rows[0]?.row, reading.problems[0]?.row]).toEqual([2, 3, 4]);
  });

  test("of another kind is named", async () => {
    const error = await findError(readText(`${header}\n${buildLine()}`.replaceAll(",", "|")));
    expect([error?.code, error?.message]).toEqual([
      "wrong-delimiter",
      "the columns are separated by `|`; save the file with commas, semicolons or tabs between them",
    ]);
  });

  test("semicolon makes a lone comma in a number doubtful", async () => {
    const reading = await readText(
      `${header}\n${buildLine({ units: "1_024" })}`.replaceAll(",", ";").replace("1_024", "1,024"),
    );
    expect(reading.problems[0]?.message).toContain("`1,024` can be read as 1024 or as a fraction");
  });
});

describe("lines", () => {
  test.each(["\n", "\r\n", "\r"])("may end in %j", async (end) => {
    const reading = await readText([header, buildLine(), buildLine({ units: "x" }), ""].join(end));
    expect([reading.rows.length, reading.problems[0]?.row]).toEqual([1, 3]);
  });

  test("may end in several ways in one file", async () => {
    const reading = await readText(
      `${header}\r\n${buildLine()}\n${buildLine({ units: "1" })}\r${buildLine({ units: "2" })}`,
    );
    expect(reading.rows.map(({ row, units }) => [row, units])).toEqual([
      [2, 100],
      [3, 1],
      [4, 2],
    ]);
  });

  test("are counted through quoted cells of several lines, and rows are named by their first", async () => {
    const note = '"first\nsecond\nthird ""quoted"", comma"';
    const reading = await readLines([buildLine({ note }), buildLine({ units: "x" }), "", buildLine({ units: "y" })]);
    expect(reading.rows[0]).toMatchObject({ row: 2, note: 'first second third "quoted", comma' });
    expect(reading.problems.map(({ row }) => row)).toEqual([5, 7]);
  });

  test("that are blank are no rows", async () => {
    expect((await readLines(["", ",,,", buildLine(), "   "])).rowCount).toBe(1);
  });

  test("above the header are passed over, and named", async () => {
    const reading = await readText(`Our fleet\n\n${header}\n${buildLine()}`);
    expect([reading.rowCount, reading.rows[0]?.row, reading.notices[0]?.message]).toEqual([
      1,
      4,
      "The header stands in line 3: what is above it was not read",
    ]);
  });

  test("with malformed quotes are refused, not guessed at", async () => {
    const reading = await readLines([buildLine({ note: '"a" b' }), buildLine({ units: "5" })]);
    expect(reading.problems[0]).toMatchObject({ row: 2, column: "line" });
    const open = await readLines([buildLine(), buildLine({ note: '"never closed' }), buildLine({ units: "5" })]);
    expect(open.problems).toHaveLength(1);
    expect(open.problems[0]?.message).toContain("a quote that opens in this line is never closed");
  });

  test("with a quote that swallows a million characters end the reading", async () => {
    const lines = Array.from({ length: 20_000 }, () => buildLine());
    const error = await findError(readLines([buildLine({ note: '"open' }), ...lines]));
    expect([error?.code, error?.message.slice(0, 20)]).toEqual(["unclosed-quote", "line 2 opens a quote"]);
  });
});

describe("a cell", () => {
  test("with an unquoted comma shifts its row, which is refused", async () => {
    const reading = await readLines([buildLine({ destination: "Korea, Republic of", external_id: "1" })]);
    expect(reading.rows).toEqual([]);
    expect(reading.problems.map(({ column }) => column)).toContain("line");
  });

  test("in a column that is not known is reported by the column's name", async () => {
    const reading = await readText(`${header},rack,owner\n${buildLine()},7,me`);
    expect(reading.unknownColumns).toEqual(["rack", "owner"]);
    expect(reading.notices.map(({ message }) => message)).toContain("The column `rack` is not known and was not read");
  });
});

test("a mapping by hand reads columns of any name", async () => {
  const file = `a;b;c;d;e\nHamina 1;FI;B200;5;2026-01-01`;
  const mapping = { site: 0, destination: 1, accelerator: 2, units: 3, effective_on: 4 };
  const reading = await readText(file, { mapping });
  expect(reading.rows[0]).toMatchObject({ site: "Hamina 1", units: 5 });
  expect(reading.mapping).toMatchObject(mapping);
});
