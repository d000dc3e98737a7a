import Papa from "papaparse";
import { expect, test } from "vitest";
import { textCell, tppCell, tppColumn } from "@app/components/picture-data";
import { writePictureCsv } from "@app/components/write-picture-csv";

const data = {
  columns: [{ header: "Site" }, tppColumn("Change"), { header: "Units", unit: "units", isNumber: true }],
  rows: [
    [textCell("=HYPERLINK(1)"), tppCell(-15_831_200), { shown: "−1,024", exact: "-1024" }],
    [textCell("Reno, 1"), tppCell(9_007_199_254_740_991n), { shown: "0", exact: "0" }],
  ],
};

test("figures are exact and without grouping, negative ones stay numbers, and the header has the unit", () => {
  const { data: rows } = Papa.parse<string[]>(writePictureCsv(data).slice(1), { skipEmptyLines: true });
  expect(rows).toEqual([
    ["Site", "Change, TPP", "Units, units"],
    ["'=HYPERLINK(1)", "-15831.2", "-1024"],
    ["Reno, 1", "9007199254740.991", "0"],
  ]);
});

test("the file begins with a byte order mark and ends every line as a spreadsheet does", () => {
  const file = writePictureCsv(data);
  expect(file.charCodeAt(0)).toBe(0xfeff);
  expect(file.match(/\r\n/g)).toHaveLength(3);
  expect(file.endsWith("\r\n")).toBe(true);
});

test("text that looks like no number is guarded, whatever its column says", () => {
  const file = writePictureCsv({
    columns: [{ header: "+a", isNumber: true }],
    rows: [[textCell("-1+2")], [textCell("@x")], [textCell("1e9")]],
  });
  expect(file).toBe("\ufeff'+a\r\n'-1+2\r\n'@x\r\n1e9\r\n");
});
