import { expect, test } from "vitest";
import { listPlanRows, wholePlan, type PlanRowFilter } from "#server/domain/plan/plan-rows";
import { toPlanBasis } from "#server/domain/plan/plan-workspace";
import { getTier } from "#server/domain/rulebook/tier";
import { destinationCode } from "#tests/support/engine-factories";
import { buildWorkspace } from "#tests/support/plan-factories";

const workspace = buildWorkspace([
  ["US-1", "big", {}],
  ["MY-2", "small", {}],
  ["IN-1", "big", {}],
  ["MY-2", "big", {}],
  ["MY-1", "small", {}],
  ["gone", "big", {}],
]);
const basis = toPlanBasis(workspace, "as-dated");

function list(filter: Partial<PlanRowFilter> = {}): readonly string[] {
  const rows = listPlanRows(workspace.lines, basis, { ...wholePlan, ...filter }, (destination) =>
    getTier(basis.edition, destination, workspace.asOf),
  );
  return rows.map((row) => (row.kind === "line" ? row.key : `${row.destination} × ${row.lineCount}`));
}

test("destinations of tier two come first, and lines stand under theirs by site and accelerator", () => {
  expect(list()).toEqual([
    "IN × 1",
    "IN-1 big",
    "MY × 3",
    "MY-1 small",
    "MY-2 big",
    "MY-2 small",
    "US × 1",
    "US-1 big",
  ]);
});

test("every word of the filter must be in the name of site, accelerator or destination", () => {
  expect(list({ text: " malaysia  SMALL " })).toEqual(["MY × 2", "MY-1 small", "MY-2 small"]);
  expect(list({ text: "malaysia us" })).toEqual([]);
});

test("lines are narrowed to a destination and to a tier", () => {
  expect(list({ destination: destinationCode("IN") })).toEqual(["IN × 1", "IN-1 big"]);
  expect(list({ tier: "one" })).toEqual(["US × 1", "US-1 big"]);
});
