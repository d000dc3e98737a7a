import { expect, test } from "vitest";
import { digestAssessment } from "#server/domain/assessment/digest-assessment";
import { isoDate } from "#server/domain/iso-date";
import { judgePlan } from "#server/domain/plan/plan-engine";
import { getEdition } from "#server/domain/rulebook/editions";
import type { ServiceContext } from "#server/services/context";
import { ConflictError, InvalidInputError, NotFoundError } from "#server/services/errors";
import { getPlanWorkspace, listPlanChanges } from "#server/services/plan/plan-queries";
import { savePlanLines } from "#server/services/plan/save-plan-lines";
import { retireSite } from "#server/services/allocation/retire-site";
import { dumpDatabase } from "#tests/support/context";
import { createPlannedFirm, planLine, type PlannedFirm } from "#tests/support/planned-firm";

const day = isoDate("2027-06-30");

function save({ plan }: PlannedFirm, ctx: ServiceContext, lines: readonly ReturnType<typeof planLine>[]) {
  return savePlanLines({ ctx, input: { planId: plan.id, lines: [...lines] } });
}

const linesOf = ({ ctx, plan }: PlannedFirm) => getPlanWorkspace({ ctx, input: { planId: plan.id } }).lines;

test("a line is saved whole, and the workspace gives it back with who saved it", () => {
  const planned = createPlannedFirm();
  const { ctx, home } = planned;
  const line = planLine(home, {
    allocations: [
      { effectiveOn: "2027-09-30", units: -2 },
      { effectiveOn: "2027-03-31", units: 7 },
    ],
    priority: 1,
    isFixed: true,
    earliestOn: "2027-01-01",
  });
  const saved = save(planned, ctx, [line]);
  expect(saved).toMatchObject({ savedCount: 1, conflicts: [] });
  expect(linesOf(planned).find(({ siteId }) => siteId === home.id)).toEqual({
    ...line,
    allocations: line.allocations.toReversed(),
    revision: saved.revision,
    changedAt: "2026-11-23T10:00:00.000Z",
    changedBy: "Local user",
  });
});

test("a line that somebody saved meanwhile is left as it is and comes back, and the others are saved", () => {
  const planned = createPlannedFirm();
  const { ctx, home, abroad } = planned;
  const [before] = linesOf(planned);
  const theirs = save(planned, ctx, [planLine(abroad, { allocations: [{ effectiveOn: day, units: 8 }], revision: 1 })]);
  const mine = save(planned, ctx, [
    planLine(abroad, { allocations: [{ effectiveOn: day, units: 9 }], revision: before?.revision ?? 0 }),
    planLine(home),
  ]);
  expect(mine.savedCount).toBe(1);
  expect(mine.conflicts).toMatchObject([
    { siteId: abroad.id, allocations: [{ units: 8 }], revision: theirs.revision, changedBy: "Local user" },
  ]);
  const again = save(planned, ctx, [
    planLine(abroad, { allocations: [{ effectiveOn: day, units: 9 }], revision: theirs.revision }),
  ]);
  expect(again).toMatchObject({ savedCount: 1, conflicts: [] });
  expect(linesOf(planned).map(({ allocations }) => allocations[0]?.units)).toEqual(expect.arrayContaining([9, 5]));
});

test("two who begin the same line do not overwrite each other", () => {
  const planned = createPlannedFirm();
  save(planned, planned.ctx, [planLine(planned.home)]);
  expect(save(planned, planned.ctx, [planLine(planned.home)])).toMatchObject({ savedCount: 0, conflicts: [{}] });
});

test("whoever opens the plan after a line was emptied can propose something for it again without a conflict", () => {
  const planned = createPlannedFirm();
  const { ctx, plan, abroad } = planned;
  const emptied = save(planned, ctx, [planLine(abroad, { allocations: [], revision: 1 })]);
  const workspace = getPlanWorkspace({ ctx, input: { planId: plan.id } });
  expect(workspace.lines).toEqual([]);
  expect(workspace.emptied).toEqual([
    { siteId: abroad.id, acceleratorId: "nvidia-h100-sxm", revision: emptied.revision },
  ]);
  const [known] = workspace.emptied;
  const again = save(planned, ctx, [planLine(abroad, { revision: known?.revision ?? 0 })]);
  expect(again).toMatchObject({ savedCount: 1, conflicts: [] });
});

test("an emptied line is gone from the plan and told to whoever has it open", () => {
  const planned = createPlannedFirm();
  const { ctx, plan, abroad } = planned;
  const [line] = linesOf(planned);
  const { revision } = save(planned, ctx, [planLine(abroad, { allocations: [], revision: line?.revision ?? 0 })]);
  expect(linesOf(planned)).toEqual([]);
  expect(listPlanChanges({ ctx, input: { planId: plan.id, revision: line?.revision ?? 0 } })).toMatchObject([
    { siteId: abroad.id, allocations: [], revision },
  ]);
});

test("the digest is that of the plan as the browser judges it from the workspace", () => {
  const planned = createPlannedFirm();
  const { ctx, plan, abroad } = planned;
  const line = planLine(abroad, { allocations: [{ effectiveOn: day, units: 50 }], revision: 1 });
  const { assessmentDigest } = save(planned, ctx, [line]);
  const { lines, sites, accelerators, editionId, ...rest } = getPlanWorkspace({ ctx, input: { planId: plan.id } });
  const basis = {
    ...rest,
    edition: getEdition(editionId),
    order: "as-dated" as const,
    sites: new Map(sites.map((site) => [site.id, site])),
    accelerators: new Map(accelerators.map((accelerator) => [accelerator.id, accelerator])),
  };
  const { assessment } = judgePlan(basis, lines);
  expect(assessment.verdict).toBe("breach");
  expect(digestAssessment(assessment)).toBe(assessmentDigest);
});

test.each([
  ["a submitted plan", ({ submitted }: PlannedFirm) => submitted.id, "is submitted, so it stays as it is"],
  ["an archived plan", ({ archived }: PlannedFirm) => archived.id, "is archived; bring it back"],
])("%s does not change", (_, planOf, words) => {
  const planned = createPlannedFirm();
  const before = dumpDatabase(planned.ctx.db);
  const input = { planId: planOf(planned), lines: [planLine(planned.home)] };
  expect(() => savePlanLines({ ctx: planned.ctx, input })).toThrow(ConflictError);
  expect(() => savePlanLines({ ctx: planned.ctx, input })).toThrow(words);
  expect(dumpDatabase(planned.ctx.db)).toEqual(before);
});

test.each([
  ["a site of nobody", { siteId: "nowhere" }, NotFoundError],
  ["an accelerator of nobody", { acceleratorId: "nothing" }, NotFoundError],
])("%s is not found, and nothing is saved", (_, overrides, kind) => {
  const planned = createPlannedFirm();
  const before = dumpDatabase(planned.ctx.db);
  expect(() => save(planned, planned.ctx, [planLine(planned.abroad), planLine(planned.home, overrides)])).toThrow(kind);
  expect(dumpDatabase(planned.ctx.db)).toEqual(before);
});

test("nothing is proposed for a closed site", () => {
  const planned = createPlannedFirm();
  const { ctx, home } = planned;
  retireSite({ ctx, input: { siteId: home.id, effectiveOn: "2027-01-01", stage: "planned" } });
  expect(() => save(planned, ctx, [planLine(home)])).toThrow(InvalidInputError);
});

test.each([
  [
    "two numbers for one day",
    { allocations: [1, 2].map((units) => ({ effectiveOn: day, units })) },
    "one number of units a day",
  ],
  ["no units", { allocations: [{ effectiveOn: day, units: 0 }] }, "`0` units change nothing"],
  ["half a unit", { allocations: [{ effectiveOn: day, units: 0.5 }] }, "not a whole number"],
  ["a day that is none", { allocations: [{ effectiveOn: "2027-02-30", units: 1 }] }, "not a calendar day"],
  ["a priority beyond the last", { priority: 10 }, "A priority is a whole number"],
])("%s is refused in words", (_, overrides, words) => {
  const planned = createPlannedFirm();
  expect(() => save(planned, planned.ctx, [planLine(planned.home, overrides)])).toThrow(words);
});

test("a line that comes twice in one save is refused", () => {
  const planned = createPlannedFirm();
  expect(() => save(planned, planned.ctx, [planLine(planned.home), planLine(planned.home)])).toThrow(
    "A line comes twice",
  );
});
