import { expect, test } from "vitest";
import { isoDate } from "#server/domain/iso-date";
import { mergeEdits } from "#server/domain/plan/merge-edits";
import { invertChange, listStillFitting, termsOf } from "#server/domain/plan/plan-change";
import { buildPlanLine } from "#tests/support/plan-factories";

const key = { siteId: "MY-1", acceleratorId: "big" };
const line = buildPlanLine(["MY-1", "big", { "2027-06-30": 7 }]);
const edit = { ...key, effectiveOn: isoDate("2027-06-30"), unitsBefore: 5, unitsAfter: 7 };
const terms = { ...key, before: { ...termsOf(line), priority: 3 }, after: termsOf(line) };

test("a change that is turned round twice is the change", () => {
  const change = { edits: [edit, { ...edit, unitsBefore: 7, unitsAfter: 9 }], terms: [terms] };
  expect(invertChange(change).edits[0]).toMatchObject({ unitsBefore: 9, unitsAfter: 7 });
  expect(invertChange(invertChange(change))).toEqual(change);
});

test("what somebody else has changed since is not undone", () => {
  const undo = invertChange({ edits: [edit], terms: [terms] });
  expect(listStillFitting(undo, () => line)).toEqual(undo);
  const changed = { ...buildPlanLine(["MY-1", "big", { "2027-06-30": 8 }]), priority: 9 };
  expect(listStillFitting(undo, () => changed)).toEqual({ edits: [], terms: [] });
  expect(listStillFitting(undo, () => undefined)).toEqual({ edits: [], terms: [] });
});

test("edits that follow each other are one, and none where they come back", () => {
  expect(mergeEdits([edit, { ...edit, unitsBefore: 7, unitsAfter: 9 }])).toEqual([{ ...edit, unitsAfter: 9 }]);
  expect(mergeEdits([edit, { ...edit, unitsBefore: 7, unitsAfter: 5 }])).toEqual([]);
});
