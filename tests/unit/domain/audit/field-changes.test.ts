import { expect, test } from "vitest";
import { listFieldChanges } from "#server/domain/audit/field-changes";
import {
  explainAction,
  explainField,
  explainRole,
  explainValue,
  joinPlainLists,
} from "#server/domain/explain/explain-audit";

test("only the fields that differ are listed, at every depth", () => {
  const before = { name: "Reno", readings: { leasedCount: "no", measuredOn: "every-date" }, tags: ["a", "b"] };
  const after = { name: "Reno", readings: { leasedCount: "yes", measuredOn: "every-date" }, tags: ["a", "c", "d"] };
  expect(listFieldChanges(before, after)).toEqual([
    { path: ["readings", "leasedCount"], before: "no", after: "yes" },
    { path: ["tags", "2"], before: "b", after: "c" },
    { path: ["tags", "3"], before: undefined, after: "d" },
  ]);
});

test("what is new or gone lists all its fields, and another kind of value is one change", () => {
  expect(listFieldChanges(null, { name: "Reno" })).toEqual([{ path: ["name"], before: undefined, after: "Reno" }]);
  expect(listFieldChanges({ name: "Reno" }, null)).toEqual([{ path: ["name"], before: "Reno", after: undefined }]);
  expect(listFieldChanges({ a: { b: 1 } }, { a: 7 })).toEqual([{ path: ["a"], before: { b: 1 }, after: 7 }]);
  expect(listFieldChanges({ a: 1 }, { a: 1 })).toEqual([]);
});

test("fields, values and actions read as words, and what is not known keeps its name", () => {
  expect(explainField(["readings", "leasedCount"])).toBe("Readings › leased count");
  expect(explainField(["buffers", "geographic.overseas"])).toBe("Buffers › geographic.overseas");
  expect([null, true, 1.5, "x", ["a"]].map(explainValue)).toEqual(["none", "yes", "1.5", "x", '["a"]']);
  expect([explainAction("site.update"), explainAction("toString")]).toEqual(["Site changed", "toString"]);
});

test("a list of plain values is one value, and scopes are said in words", () => {
  const before = { roles: ["auditor"], rows: [{ scopes: [] }] };
  const after = { roles: ["auditor", "planner"], rows: [{ scopes: ["audit.export", "assessment.read"] }] };
  expect(listFieldChanges(joinPlainLists(before), joinPlainLists(after))).toEqual([
    { path: ["roles"], before: "auditor", after: "auditor, planner" },
    { path: ["rows", "1", "scopes"], before: "", after: "export the audit trail, read the assessment" },
  ]);
});

test("a token's scopes stand in words in place of a role", () => {
  expect(explainRole("assessment.read, fleet-import.apply")).toBe("read the assessment, push fleet files");
  expect(explainRole("planner")).toBe("planner");
});
