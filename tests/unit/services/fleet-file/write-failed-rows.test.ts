import { expect, test } from "vitest";
import { writeFailedRows } from "#server/services/fleet-file/write-failed-rows";
import { buildLine, header, readLines, readText } from "#tests/unit/services/fleet-file/reading";

test("refused rows are written with their own columns, their line and their problems", async () => {
  const reading = await readLines([buildLine(), buildLine({ units: "1.5", effective_on: "" })]);
  const [first, second] = writeFailedRows(reading).split("\r\n");
  expect(first).toBe(`\ufeff${header},row,problems`);
  expect(second).toContain(`${buildLine({ units: "1.5", effective_on: "" })},3,`);
  expect(second).toContain("units: `1.5` is not a whole number");
  expect(second).toContain(" | effective_on: `effective_on` is blank");
});

test.each(["=1+1", "+1", "-1", "@A1", "\t=1", "=cmd()\n2", " =1", "＝1"])("no cell is live: %j", async (site) => {
  const reading = await readLines([buildLine({ site: `"${site}"`, units: "" })]);
  const file = writeFailedRows(reading);
  expect(file).toContain(`"'${site.replace("\r", "\n")}"`);
});

test("what was written reads back as it was, once it is mended", async () => {
  const reading = await readLines([
    buildLine(),
    buildLine({ units: "-150", note: "=1+1", latitude: "-33.8", longitude: "9" }),
  ]);
  const mended = writeFailedRows(reading).replace("'-150", "'-50");
  const again = await readText(mended.replace("\r\n", `\r\n${buildLine()}\r\n`));
  expect(again.problems).toEqual([]);
  expect(again.unknownColumns).toEqual(["row", "problems"]);
  expect(again.rows[1]).toMatchObject({ units: -50, note: "=1+1", latitude: -33.8 });
});
