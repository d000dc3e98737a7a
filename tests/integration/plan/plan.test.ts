import { expect, test } from "vitest";
import { recordAllocation } from "#server/services/allocation/record-allocation";
import { ConflictError, InvalidInputError } from "#server/services/errors";
import { getFirm } from "#server/services/firm/get-firm";
import { archivePlan, restorePlan } from "#server/services/plan/archive-plan";
import { createPlan } from "#server/services/plan/create-plan";
import { getPlanVersion, getPlanWorkspace, listPlanVersions } from "#server/services/plan/plan-queries";
import { listPlans } from "#server/services/plan/list-plans";
import { keepPlanVersion } from "#server/services/plan/keep-plan-version";
import { rebasePlan } from "#server/services/plan/rebase-plan";
import { getRebasePreview } from "#server/services/plan/rebase-queries";
import { restorePlanVersion } from "#server/services/plan/restore-plan-version";
import { savePlanLines } from "#server/services/plan/save-plan-lines";
import { withdrawPlan } from "#server/services/sign-off/decide-sign-off";
import { updatePlan } from "#server/services/plan/update-plan";
import { retireSite } from "#server/services/allocation/retire-site";
import { updateSite } from "#server/services/site/update-site";
import { createTestSite } from "#tests/support/context";
import { allocationInput } from "#tests/support/filled-firm";
import { createPlannedFirm, planLine } from "#tests/support/planned-firm";
import { submit } from "#tests/support/sign-off-steps";

test("a new plan is an empty draft on the register as it stands", () => {
  const { ctx } = createPlannedFirm();
  const plan = createPlan({ ctx, input: { name: " Next  year ", description: "" } });
  const { registerVersion } = getFirm(ctx.db, ctx.firmId);
  expect(plan).toMatchObject({ name: "Next  year", description: null, state: "draft", revision: 0, registerVersion });
  expect(getPlanWorkspace({ ctx, input: { planId: plan.id } }).lines).toEqual([]);
});

test("a clone has the lines and the register version of its model, and changes by itself", () => {
  const { ctx, plan, abroad } = createPlannedFirm();
  const clone = createPlan({ ctx, input: { name: "Copy", cloneOf: plan.id } });
  expect(clone.registerVersion).toBe(plan.registerVersion);
  const linesOf = (planId: string) => getPlanWorkspace({ ctx, input: { planId } }).lines;
  expect(linesOf(clone.id)).toMatchObject([{ siteId: abroad.id, allocations: [{ units: 5 }] }]);
  savePlanLines({
    ctx,
    input: { planId: clone.id, lines: [planLine(abroad, { allocations: [], revision: clone.revision })] },
  });
  expect(linesOf(clone.id)).toEqual([]);
  expect(linesOf(plan.id)).toHaveLength(1);
});

test("no two plans have one name, whatever its case and spacing", () => {
  const { ctx, plan, archived } = createPlannedFirm();
  expect(() => createPlan({ ctx, input: { name: "asia  BUILD-OUT" } })).toThrow(ConflictError);
  const rename = (name: string) =>
    updatePlan({
      ctx,
      input: { planId: plan.id, name, description: null, seen: { name: plan.name, description: plan.description } },
    });
  expect(() => rename("Old Idea")).toThrow("already a plan `Old idea`");
  expect(rename("Asia Build-out").name).toBe("Asia Build-out");
  expect(archived.archivedAt).not.toBeNull();
});

test("who renames or describes a plan does not overwrite what somebody else has just written", () => {
  const { ctx, plan } = createPlannedFirm();
  const update = (name: string, description: string | null, seen: { name: string; description: string | null }) =>
    updatePlan({ ctx, input: { planId: plan.id, name, description, seen } });
  const asSeen = { name: plan.name, description: plan.description };
  const renamed = update("Asia 2028", plan.description, asSeen);
  expect(() => update("Asia 2029", plan.description, asSeen)).toThrow("was renamed `Asia 2028` by somebody else");
  const described = update("Asia 2028", "two halls", { name: renamed.name, description: renamed.description });
  expect(() => update("Asia 2028", "three halls", { name: "Asia 2028", description: renamed.description })).toThrow(
    "described anew by somebody else meanwhile, as `two halls`",
  );
  expect(described.description).toBe("two halls");
});

test("the list says of every plan how it stands and how far the register has moved on", () => {
  const { ctx } = createPlannedFirm();
  expect(
    listPlans(ctx).map(({ name, lineCount, versionsBehind, standing }) => [name, lineCount, versionsBehind, standing]),
  ).toEqual([
    ["Asia build-out", 1, 1, "within"],
    ["Europe", 1, 1, "within"],
    ["Old idea", 0, 1, null],
  ]);
});

test("a version keeps the lines as they were, numbered in order, and does not change with the plan", () => {
  const { ctx, plan, abroad } = createPlannedFirm();
  savePlanLines({ ctx, input: { planId: plan.id, lines: [planLine(abroad, { allocations: [], revision: 1 })] } });
  const second = keepPlanVersion({ ctx, input: { planId: plan.id, message: "emptied" } });
  expect(second.number).toBe(2);
  expect(listPlanVersions({ ctx, input: { planId: plan.id } }).map(({ number, message }) => [number, message])).toEqual(
    [
      [2, "emptied"],
      [1, "first draft"],
    ],
  );
  expect(getPlanVersion({ ctx, input: { planId: plan.id, number: 1 } }).lines).toMatchObject([{ siteId: abroad.id }]);
  expect(() => getPlanVersion({ ctx, input: { planId: plan.id, number: 3 } })).toThrow("has no version `3`");
});

test("submitting freezes a plan until it is withdrawn; what is empty or takes what is not there is not submitted", () => {
  const { ctx, plan, abroad } = createPlannedFirm();
  const empty = createPlan({ ctx, input: { name: "Empty" } });
  expect(() => submit(ctx, { planId: empty.id, revision: 0 })).toThrow("proposes nothing yet");
  const taking = { allocations: [{ effectiveOn: "2027-01-01", units: -1 }], revision: 1 };
  savePlanLines({ ctx, input: { planId: plan.id, lines: [planLine(abroad, taking)] } });
  expect(() => submit(ctx, { planId: plan.id, revision: 2 })).toThrow(InvalidInputError);
  expect(() => submit(ctx, { planId: plan.id, revision: 2 })).toThrow("this takes `1` too many");
  savePlanLines({ ctx, input: { planId: plan.id, lines: [planLine(abroad, { revision: 2 })] } });
  expect(submit(ctx, { planId: plan.id, revision: 3 }).state).toBe("submitted");
  expect(() => submit(ctx, { planId: plan.id, revision: 3 })).toThrow(ConflictError);
  expect(() => archivePlan({ ctx, input: { planId: plan.id } })).toThrow(ConflictError);
  expect(withdrawPlan({ ctx, input: { planId: plan.id, reason: "one more look" } }).state).toBe("withdrawn");
  expect(() => withdrawPlan({ ctx, input: { planId: plan.id, reason: "one more look" } })).toThrow("is not submitted");
});

test("only an archived plan is brought back", () => {
  const { ctx, plan, archived } = createPlannedFirm();
  expect(restorePlan({ ctx, input: { planId: archived.id } }).archivedAt).toBeNull();
  expect(() => restorePlan({ ctx, input: { planId: plan.id } })).toThrow("is not archived");
});

test("a plan is judged on the register of its own version until it is moved, and the move is shown before", () => {
  const { ctx, plan, home, abroad } = createPlannedFirm();
  const planId = plan.id;
  recordAllocation({ ctx, input: allocationInput(abroad, { units: 4, effectiveOn: "2026-01-01" }) });
  const cellsBefore = getPlanWorkspace({ ctx, input: { planId } }).registerCells;
  expect(cellsBefore.map(({ destination, units }) => [destination, units])).toEqual([["US", 100]]);
  const preview = getRebasePreview({ ctx, input: { planId } });
  expect(preview.registerVersion).toBe(plan.registerVersion);
  expect([preview.headlineBefore.standing, preview.headlineAfter.standing]).toEqual(["within", "breach-ahead"]);
  recordAllocation({ ctx, input: allocationInput(home, { units: 1, effectiveOn: "2025-03-01" }) });
  const stale = { planId, registerVersion: preview.currentRegisterVersion };
  expect(() => rebasePlan({ ctx, input: stale })).toThrow("look at what changes again");
  const moved = rebasePlan({ ctx, input: { planId, registerVersion: preview.currentRegisterVersion + 1 } });
  expect(moved.registerVersion).toBe(getFirm(ctx.db, ctx.firmId).registerVersion);
  const units = getPlanWorkspace({ ctx, input: { planId } }).registerCells.map(({ units: held }) => held);
  expect(units.toSorted((a, b) => a - b)).toEqual([1, 1, 4, 100]);
});

test("a version is brought back whole, and what the plan held is kept as a version first", () => {
  const { ctx, plan, home, abroad } = createPlannedFirm();
  const planId = plan.id;
  savePlanLines({
    ctx,
    input: { planId, lines: [planLine(abroad, { allocations: [], revision: 1 }), planLine(home)] },
  });
  const kept = restorePlanVersion({ ctx, input: { planId, number: 1 } });
  expect(kept).toMatchObject({ number: 2, message: "Before version 1 was brought back" });
  const { lines } = getPlanWorkspace({ ctx, input: { planId } });
  expect(lines).toMatchObject([{ siteId: abroad.id, allocations: [{ units: 5 }] }]);
  expect(getPlanVersion({ ctx, input: { planId, number: 2 } }).lines).toMatchObject([{ siteId: home.id }]);
});

test("what somebody has saved since a plan was looked at is not submitted unseen", () => {
  const { ctx, plan, home } = createPlannedFirm();
  savePlanLines({ ctx, input: { planId: plan.id, lines: [planLine(home)] } });
  const stale = { planId: plan.id, revision: plan.revision };
  expect(() => submit(ctx, stale)).toThrow("was changed since this page was opened");
});

test("a plan that cannot be judged is not submitted", () => {
  const { ctx, plan } = createPlannedFirm();
  const site = createTestSite(ctx, { name: "Shanghai colocation", destination: "CN", holding: "leased" });
  const { revision } = savePlanLines({ ctx, input: { planId: plan.id, lines: [planLine(site)] } });
  expect(() => submit(ctx, { planId: plan.id, revision })).toThrow("never a pass");
});

test("a plan that brings units to a site that was closed meanwhile is not submitted, and can be lowered there", () => {
  const { ctx, plan, abroad } = createPlannedFirm();
  retireSite({ ctx, input: { siteId: abroad.id, effectiveOn: "2027-01-01", stage: "planned" } });
  expect(() => submit(ctx, { planId: plan.id, revision: plan.revision })).toThrow("is closed from");
  const save = (units: number) =>
    savePlanLines({
      ctx,
      input: {
        planId: plan.id,
        lines: [planLine(abroad, { allocations: [{ effectiveOn: "2027-06-30", units }], revision: 1 })],
      },
    });
  expect(() => save(6)).toThrow("is closed from");
  expect(save(4)).toMatchObject({ savedCount: 1 });
});

test("two submitted plans do not retire the same units", () => {
  const { ctx, home } = createPlannedFirm();
  const allocations = [{ effectiveOn: "2027-03-31", units: -80 }];
  const submitNamed = (name: string) => {
    const { id: planId } = createPlan({ ctx, input: { name } });
    const { revision } = savePlanLines({ ctx, input: { planId, lines: [planLine(home, { allocations })] } });
    return submit(ctx, { planId, revision });
  };
  expect(submitNamed("First").state).toBe("submitted");
  expect(() => submitNamed("Second")).toThrow("this takes `59` too many");
});

test("a site that stands in a plan stays where it is and as it is held", () => {
  const { ctx } = createPlannedFirm();
  const site = createTestSite(ctx, { name: "Penang 1", destination: "MY" });
  const { id: planId } = createPlan({ ctx, input: { name: "Penang" } });
  savePlanLines({ ctx, input: { planId, lines: [planLine(site)] } });
  const { id: siteId, name, city, latitude, longitude, note, powerWatts, pueHundredths, slotsPerQuarter } = site;
  const details = { siteId, name, city, latitude, longitude, note, powerWatts, pueHundredths, slotsPerQuarter };
  const move = () => updateSite({ ctx, input: { ...details, destination: "US", holding: "owned" } });
  expect(move).toThrow("stands in the plan `Penang`");
  expect(() => updateSite({ ctx, input: { ...details, destination: "MY", holding: "leased" } })).toThrow(
    "holding stays",
  );
});
