import { expect, test } from "vitest";
import { parseCellUnits } from "#server/domain/plan/parse-cell-units";

test.each([
  ["", 0],
  ["  ", 0],
  ["0", 0],
  ["-0", 0],
  ["13333", 13333],
  ["13,333", 13333],
  ["13 333", 13333],
  ["13\u00a0333", 13333],
  ["13'333", 13333],
  ["1.234.567", 1234567],
  ["1,234.00", 1234],
  ["1234.0", 1234],
  ["−400", -400],
  ["+7", 7],
  ["1,000,000,000", 1_000_000_000],
])("%j is read as a whole number", (text, units) => {
  expect(parseCellUnits(text)).toEqual({ isOk: true, units });
});

test.each([
  ["1.5", "`1.5` is not a whole number of units"],
  ["12,34", "`12,34` is not a whole number of units"],
  ["1.024", "`1.024` can be read as 1024 or as a fraction; write it without a separator"],
  ["1e3", "`1e3` is not a whole number of units"],
  ["#REF!", "`#REF!` is not a whole number of units"],
  ["1000000001", "`1000000001` is more than the 1,000,000,000 units that a cell may carry"],
])("%j is refused with its value", (text, because) => {
  expect(parseCellUnits(text)).toEqual({ isOk: false, because });
});
