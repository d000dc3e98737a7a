import { expect, test } from "vitest";
import { isoDate } from "#server/domain/iso-date";
import { formatBlock, listPasteEdits, parseBlock } from "#server/domain/plan/paste-block";
import { applyEdits } from "#server/domain/plan/plan-edit";
import { listClearEdits, listFillDownEdits, listFillRightEdits } from "#server/domain/plan/fill-block";
import { buildPlanLine } from "#tests/support/plan-factories";

const quarters = ["2027-01-01", "2027-04-01", "2027-07-01"].map(isoDate);
const lines = [
  buildPlanLine(["MY-1", "big", { "2027-03-31": 1, "2027-06-30": 2 }]),
  buildPlanLine(["MY-2", "big", { "2027-09-30": 9 }]),
];
const whole = { lines, quarters };
const nameLine = ({ siteId }: { readonly siteId: string }) => `${siteId} Big`;
const paste = (text: string, selected = whole) => listPasteEdits(text, whole, selected, nameLine);

test("a block is read as spreadsheets write it, with quotes, blank cells and a line end behind the last row", () => {
  expect(parseBlock('1\t"2\n""x"""\r\n\t4\r\n')).toEqual([
    ["1", '2\n"x"'],
    ["", "4"],
  ]);
  expect(parseBlock("")).toEqual([]);
  expect(parseBlock("7")).toEqual([["7"]]);
});

test("a pasted block lands cell by cell, and an empty cell takes away", () => {
  const pasted = paste("1,000\t\t30\n4\t5\t9");
  expect(pasted.isOk).toBe(true);
  const after = applyEdits(lines, pasted.isOk ? pasted.edits : []);
  expect(formatBlock({ lines: after, quarters })).toBe("1000\t0\t30\n4\t5\t9");
});

test("what is copied and pasted in its own place changes nothing", () => {
  expect(paste(formatBlock(whole))).toEqual({ isOk: true, edits: [] });
});

test("one cell fills the whole selection", () => {
  const pasted = paste("7", { lines, quarters: quarters.slice(0, 2) });
  const after = applyEdits(lines, pasted.isOk ? pasted.edits : []);
  expect(formatBlock({ lines: after, quarters })).toBe("7\t7\t0\n7\t7\t9");
});

test("one value that is not a whole number refuses the block and names cell and value", () => {
  expect(paste("1\t2\t3\n4\t5.5\t6")).toEqual({
    isOk: false,
    because: "MY-2 Big, 2027 Q2: `5.5` is not a whole number of units. Nothing was pasted.",
  });
});

test("a block that does not fit is refused with its size", () => {
  expect(paste("1\n2\n3")).toEqual({
    isOk: false,
    because: "The block has 3 rows, and from here on the grid has 2 lines. Nothing was pasted.",
  });
  expect(paste("1\t2\t3\t4")).toMatchObject({ isOk: false, because: expect.stringContaining("4 columns") as unknown });
  expect(paste("")).toMatchObject({ isOk: false });
});

test("filling right copies the first quarter of each line", () => {
  const after = applyEdits(lines, listFillRightEdits(whole));
  expect(formatBlock({ lines: after, quarters })).toBe("1\t1\t1\n0\t0\t0");
});

test("filling down copies the first line quarter by quarter", () => {
  const after = applyEdits(lines, listFillDownEdits(whole));
  expect(formatBlock({ lines: after, quarters })).toBe("1\t2\t0\n1\t2\t0");
});

test("clearing takes everything in the block away and nothing beside it", () => {
  const after = applyEdits(lines, listClearEdits({ lines, quarters: quarters.slice(0, 2) }));
  expect(formatBlock({ lines: after, quarters })).toBe("0\t0\t0\n0\t0\t9");
});
