import { expect, test } from "vitest";
import { isoDate } from "#server/domain/iso-date";
import { explainRefusedEdits, getPlanCell, listCellEdits, listMoveEdits, sumLine } from "#server/domain/plan/plan-cell";
import { applyEdits } from "#server/domain/plan/plan-edit";
import { buildPlanLine } from "#tests/support/plan-factories";

const quarter = isoDate("2027-04-01");
const key = { siteId: "MY-1", acceleratorId: "big" };
const empty = buildPlanLine(["MY-1", "big", { "2027-03-31": 5 }]);
const oneDay = buildPlanLine(["MY-1", "big", { "2027-05-15": 40 }]);
const twoDays = buildPlanLine(["MY-1", "big", { "2027-05-15": 40, "2027-06-20": 10, "2027-07-01": 3 }]);

test("a cell sums up the days of its quarter, the first and the last included", () => {
  const line = buildPlanLine(["MY-1", "big", { "2027-03-31": 1, "2027-04-01": 2, "2027-06-30": 4, "2027-07-01": 8 }]);
  expect(getPlanCell(line, quarter)).toEqual({
    units: 6,
    days: [
      { effectiveOn: "2027-04-01", units: 2 },
      { effectiveOn: "2027-06-30", units: 4 },
    ],
  });
  expect(sumLine(line)).toBe(15);
});

test("units typed into an empty cell land on the quarter's last day", () => {
  expect(listCellEdits(empty, quarter, 7)).toEqual([
    { ...key, effectiveOn: "2027-06-30", unitsBefore: 0, unitsAfter: 7 },
  ]);
});

test("units typed over one day stay on that day", () => {
  expect(listCellEdits(oneDay, quarter, 7)).toEqual([
    { ...key, effectiveOn: "2027-05-15", unitsBefore: 40, unitsAfter: 7 },
  ]);
});

test("units typed over several days change the last one by the difference", () => {
  const edits = listCellEdits(twoDays, quarter, 70);
  expect(edits).toEqual([{ ...key, effectiveOn: "2027-06-20", unitsBefore: 10, unitsAfter: 30 }]);
  const [after] = applyEdits([twoDays], edits);
  expect(after && getPlanCell(after, quarter).units).toBe(70);
});

test("fewer units typed over several days are taken from the last day first, and no delivery becomes a retirement", () => {
  const twice = buildPlanLine(["MY-1", "big", { "2027-04-10": 10, "2027-06-10": 10 }]);
  const typed = (units: number) => applyEdits([twice], listCellEdits(twice, quarter, units))[0]?.allocations;
  expect(typed(15)).toEqual([
    { effectiveOn: "2027-04-10", units: 10 },
    { effectiveOn: "2027-06-10", units: 5 },
  ]);
  expect(typed(10)).toEqual([{ effectiveOn: "2027-04-10", units: 10 }]);
  expect(typed(5)).toEqual([{ effectiveOn: "2027-04-10", units: 5 }]);
  expect(typed(-1)).toEqual([{ effectiveOn: "2027-06-10", units: -1 }]);
});

test("a retirement in the quarter stays when less is delivered in it", () => {
  const mixed = buildPlanLine(["MY-1", "big", { "2027-04-10": 10, "2027-06-10": -4 }]);
  expect(applyEdits([mixed], listCellEdits(mixed, quarter, 3))[0]?.allocations).toEqual([
    { effectiveOn: "2027-04-10", units: 7 },
    { effectiveOn: "2027-06-10", units: -4 },
  ]);
});

test("nought takes every day of the quarter away and no other", () => {
  const [after] = applyEdits([twoDays], listCellEdits(twoDays, quarter, 0));
  expect(after?.allocations).toEqual([{ effectiveOn: "2027-07-01", units: 3 }]);
});

test("typing what a cell says already is no edit", () => {
  expect(listCellEdits(twoDays, quarter, 50)).toEqual([]);
  expect(listCellEdits(empty, quarter, 0)).toEqual([]);
});

test("a day moves with its units, and joins what stands on the other day", () => {
  const [after] = applyEdits([twoDays], listMoveEdits(twoDays, isoDate("2027-05-15"), isoDate("2027-06-20")));
  expect(after?.allocations).toEqual([
    { effectiveOn: "2027-06-20", units: 50 },
    { effectiveOn: "2027-07-01", units: 3 },
  ]);
  expect(listMoveEdits(twoDays, isoDate("2027-05-15"), isoDate("2027-05-15"))).toEqual([]);
});

test("a day carries the most units that one may and not one more", () => {
  expect(explainRefusedEdits(listCellEdits(empty, quarter, 1_000_000_000))).toBeUndefined();
  expect(explainRefusedEdits(listCellEdits(empty, quarter, 1_000_000_001))).toContain("1,000,000,000");
  expect(explainRefusedEdits(listCellEdits(empty, quarter, -1_000_000_001))).toContain("give fewer");
});
