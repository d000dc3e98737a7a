import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createChangeColumns } from "#server/domain/allocation/change-columns";
import { isoDate } from "#server/domain/iso-date";
import { applyEdits } from "#server/domain/plan/plan-edit";
import { judgePlan, listProposedCells } from "#server/domain/plan/plan-engine";
import { listOverLineCells } from "#server/domain/plan/over-line-cells";
import { planLineKeyOf, type PlanLine } from "#server/domain/plan/plan";
import { toPlanBasis } from "#server/domain/plan/plan-workspace";
import { writePlanColumns } from "#server/domain/plan/plan-columns";
import { createProposalIndex } from "#server/domain/plan/proposal-index";
import { orderWithinQuarter, quarterOrders } from "#server/domain/plan/quarter-order";
import { buildWorkspace } from "#tests/support/plan-factories";

const workspace = buildWorkspace([]);
const days = ["2026-12-31", "2027-02-03", "2027-03-31", "2027-04-01", "2027-09-30"].map(isoDate);

const edits = fc.array(
  fc.record({
    siteId: fc.constantFrom("US-1", "US-2", "MY-1", "MY-2", "IN-1", "IE-2", "CN-1", "nowhere"),
    acceleratorId: fc.constantFrom("big", "small"),
    effectiveOn: fc.constantFrom(...days),
    unitsBefore: fc.constant(0),
    unitsAfter: fc.integer({ min: -40, max: 400 }),
  }),
  { minLength: 1, maxLength: 40 },
);

describe("what stands for the lines of a plan", () => {
  it("the_columns_are_those_of_the_proposed_cells_one_by_one", () => {
    fc.assert(
      fc.property(edits, fc.constantFrom(...quarterOrders), (changes, order) => {
        const basis = toPlanBasis(workspace, order);
        const lines = applyEdits([], changes);
        const cells = listProposedCells(lines, basis);
        const written = writePlanColumns(workspace.registerCells, lines, basis).finish();
        expect(written).toEqual(createChangeColumns([...workspace.registerCells, ...cells]));
        const dated = listProposedCells(lines, { ...basis, order: "as-dated" });
        expect(cells).toEqual(
          dated.map((cell) => ({ ...cell, effectiveOn: orderWithinQuarter(cell, order, basis.edition) })),
        );
      }),
    );
  });

  it("an_index_that_has_followed_edits_answers_as_one_that_is_new", () => {
    fc.assert(
      fc.property(edits, fc.constantFrom(...quarterOrders), (changes, order) => {
        const basis = toPlanBasis(workspace, order);
        let lines: readonly PlanLine[] = [];
        const followed = createProposalIndex(basis, lines);
        for (const [step, change] of changes.entries()) {
          lines = applyEdits(lines, [change]);
          const line = lines.find((one) => planLineKeyOf(one) === planLineKeyOf(change));
          if (line !== undefined) followed.update(line);
          if (step % 3 !== 0) continue;
          const { findings } = judgePlan(basis, lines).assessment;
          const anew = listOverLineCells(findings, createProposalIndex(basis, lines), basis);
          expect(listOverLineCells(findings, followed, basis)).toEqual(anew);
        }
      }),
    );
  });
});
