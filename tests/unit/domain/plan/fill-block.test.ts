import { expect, test } from "vitest";
import { isoDate } from "#server/domain/iso-date";
import { listClearEdits, listFillDownEdits, listFillRightEdits } from "#server/domain/plan/fill-block";
import { applyEdits } from "#server/domain/plan/plan-edit";
import { buildPlanLine } from "#tests/support/plan-factories";

const quarters = ["2027-04-01", "2027-07-01"].map(isoDate);
const cancelled = buildPlanLine(["MY-1", "big", { "2027-04-10": 10, "2027-06-10": -10, "2027-09-30": 7 }]);
const other = buildPlanLine(["MY-2", "big", { "2027-06-30": 3 }]);

test("a quarter whose days cancel out is no empty one: filling from it leaves the others as they are", () => {
  expect(listFillRightEdits({ lines: [cancelled], quarters })).toEqual([]);
  const [, below] = applyEdits([cancelled, other], listFillDownEdits({ lines: [cancelled, other], quarters }));
  expect(below?.allocations).toEqual([
    { effectiveOn: "2027-06-30", units: 3 },
    { effectiveOn: "2027-09-30", units: 7 },
  ]);
});

test("an empty quarter empties what is filled from it", () => {
  const late = buildPlanLine(["MY-1", "big", { "2027-09-30": 7 }]);
  expect(applyEdits([late], listFillRightEdits({ lines: [late], quarters }))[0]?.allocations).toEqual([]);
});

test("clearing takes away days that cancel out", () => {
  const [after] = applyEdits([cancelled], listClearEdits({ lines: [cancelled], quarters: quarters.slice(0, 1) }));
  expect(after?.allocations).toEqual([{ effectiveOn: "2027-09-30", units: 7 }]);
});
