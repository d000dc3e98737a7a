import { expect, test } from "vitest";
import { ZodError } from "zod";
import { listSites } from "#db/queries/site";
import { isoDate } from "#server/domain/iso-date";
import { applyEdits } from "#server/domain/plan/plan-edit";
import { judgePlan } from "#server/domain/plan/plan-engine";
import type { ServiceContext } from "#server/services/context";
import { NotFoundError } from "#server/services/errors";
import { getFirm } from "#server/services/firm/get-firm";
import { createPlan } from "#server/services/plan/create-plan";
import { getPlan } from "#server/services/plan/get-plan";
import { createPlanBasis, getPlanBasis, listProposing } from "#server/services/plan/plan-lines";
import { checkRemedyQuestion, getMostThatFits, listRemedies } from "#server/services/plan/plan-remedies";
import { listRemedyPlaces } from "#server/services/plan/remedy-places";
import { savePlanLines } from "#server/services/plan/save-plan-lines";
import { createTestContext, createTestSite, dumpDatabase } from "#tests/support/context";
import { createFilledFirm } from "#tests/support/filled-firm";
import { createPlannedFirm, planLine } from "#tests/support/planned-firm";

const watch = () => ({ signal: new AbortController().signal, onProgress: () => undefined });

/** 14 in Malaysia a quarter before the 100 at home that make room for them. */
function createEarlyPlan(overrides: Partial<ReturnType<typeof planLine>> = {}) {
  const filled = createFilledFirm();
  const { ctx, home, abroad } = filled;
  createTestSite(ctx, { name: "Dublin 1", destination: "IE" });
  const { id } = createPlan({ ctx, input: { name: "Too early" } });
  const lines = [
    planLine(abroad, { allocations: [{ effectiveOn: "2027-03-31", units: 14 }], ...overrides }),
    planLine(home, { allocations: [{ effectiveOn: "2027-06-30", units: 100 }] }),
  ];
  savePlanLines({ ctx, input: { planId: id, lines } });
  return { ...filled, planId: id };
}

/** What may be placed where in an empty plan, with twenty counted models. */
function createPlacing(ctx: ServiceContext) {
  const firm = getFirm(ctx.db, ctx.firmId);
  const basis = createPlanBasis(ctx.db, firm, [], isoDate("2026-11-23"));
  const counted = [...basis.accelerators.values()]
    .filter(({ controlClass }) => controlClass === "3A090.a")
    .map(({ id }) => id)
    .slice(0, 20);
  return {
    basis,
    counted,
    sites: listSites(ctx.db, firm.id),
    lines: [],
    untouchedSiteIds: [],
    homeAcceleratorId: null,
  };
}

test("every cure keeps every limit by the exact engine, and nothing is written", async () => {
  const { ctx, firm, planId } = createEarlyPlan();
  const before = dumpDatabase(ctx.db);
  const { remedies, isWithin } = await listRemedies({ ctx, input: { planId }, ...watch() });
  expect(isWithin).toBe(false);
  expect(remedies.length).toBeGreaterThanOrEqual(3);
  const basis = getPlanBasis(ctx.db, firm, getPlan(ctx.db, firm.id, planId), isoDate("2026-11-23"));
  for (const { edits } of remedies) {
    const cured = applyEdits(listProposing(ctx.db, firm.id, planId), edits);
    expect(judgePlan(basis, cured).assessment.verdict).toBe("within");
  }
  expect(dumpDatabase(ctx.db)).toEqual(before);
});

test("a site that must not change is changed by no cure", async () => {
  const { ctx, planId, abroad } = createEarlyPlan();
  const { remedies } = await listRemedies({ ctx, input: { planId, untouchedSiteIds: [abroad.id] }, ...watch() });
  expect(remedies.length).toBeGreaterThan(0);
  for (const { edits } of remedies) expect(edits.map(({ siteId }) => siteId)).not.toContain(abroad.id);
});

test("a fixed line is cured by more at home alone, and where none may come the limit and its dates are told", async () => {
  const { ctx, planId, home, abroad } = createEarlyPlan({ isFixed: true });
  const cured = await listRemedies({ ctx, input: { planId }, ...watch() });
  expect(cured.remedies.map(({ kind }) => kind)).toContain("add-at-home");
  expect(cured.remedies.flatMap(({ edits }) => edits.map(({ siteId }) => siteId))).not.toContain(abroad.id);
  const answer = await listRemedies({ ctx, input: { planId, untouchedSiteIds: [home.id] }, ...watch() });
  expect(answer.remedies).toEqual([]);
  expect(answer.infeasible?.unmet).toEqual([
    { limitId: "geographic.tier-two-country", destination: "MY", on: "2027-03-31", until: "2027-06-30" },
  ]);
});

test("the most that fits leaves out the least", async () => {
  const { ctx, planId } = createEarlyPlan();
  const most = await getMostThatFits({ ctx, input: { planId, measure: "tpp" }, ...watch() });
  expect(most).toMatchObject({ outcome: "fits", unitsTouched: 7 });
});

test("a search that is stopped before it begins is no answer", async () => {
  const { ctx, planId } = createEarlyPlan();
  const signal = AbortSignal.abort(new Error("The planner went on."));
  await expect(listRemedies({ ctx, input: { planId }, ...watch(), signal })).rejects.toThrow("The planner went on.");
});

test("the plan of another firm is not there, and what is not asked right is refused", async () => {
  const base = createTestContext();
  const { plan } = createPlannedFirm(base);
  const { ctx } = createFilledFirm(base, "Other");
  await expect(listRemedies({ ctx, input: { planId: plan.id }, ...watch() })).rejects.toThrow(NotFoundError);
  const asked = { planId: plan.id, measure: "tpp" as const };
  await expect(getMostThatFits({ ctx, input: asked, ...watch() })).rejects.toThrow(NotFoundError);
  await expect(listRemedies({ ctx, input: { planId: "" }, ...watch() })).rejects.toThrow(ZodError);
});

test("an accelerator or a site that is not there is refused with its id, before and in the search", async () => {
  const base = createTestContext();
  const { ctx, plan } = createPlannedFirm(base);
  const { home: foreign } = createFilledFirm(base, "Other");
  const questions = [
    [{ homeAcceleratorId: "__proto__" }, "no accelerator `__proto__`"],
    [{ homeAcceleratorId: "nothing" }, "no accelerator `nothing`"],
    [{ untouchedSiteIds: [foreign.id] }, `no site \`${foreign.id}\``],
  ] satisfies readonly [object, string][];
  for (const [asked, words] of questions) {
    const input = { planId: plan.id, ...asked };
    expect(() => checkRemedyQuestion({ ctx, input })).toThrow(NotFoundError);
    expect(() => checkRemedyQuestion({ ctx, input })).toThrow(words);
    await expect(listRemedies({ ctx, input, ...watch() })).rejects.toThrow(words);
  }
  expect(() => checkRemedyQuestion({ ctx, input: { planId: plan.id } })).not.toThrow();
});

test("where no accelerator is named, what the register holds at home may be added, and nothing else", async () => {
  const { ctx, abroad, home } = createFilledFirm();
  createTestSite(ctx, { name: "Empty", destination: "US" });
  const { id: planId } = createPlan({ ctx, input: { name: "Nothing at home" } });
  const allocations = [{ effectiveOn: "2027-03-31", units: 14 }];
  savePlanLines({ ctx, input: { planId, lines: [planLine(abroad, { allocations })] } });
  const { remedies } = await listRemedies({ ctx, input: { planId }, ...watch() });
  const added = remedies.find(({ kind }) => kind === "add-at-home");
  expect(added?.edits).toEqual([
    { siteId: home.id, acceleratorId: "nvidia-h100-sxm", effectiveOn: "2026-12-31", unitsBefore: 0, unitsAfter: 86 },
  ]);
});

test("of what the register holds at home the models with the most units may be added, so that the search stays small", () => {
  const { ctx, home } = createFilledFirm();
  const placing = createPlacing(ctx);
  const standing = Array.from({ length: 20 }, (_, index) => ({
    siteId: home.id,
    acceleratorId: placing.counted[index] ?? "",
    units: index + 1,
    effectiveOn: isoDate("2025-01-01"),
  }));
  const retired = standing.slice(-1).map((units) => ({ ...units, units: -units.units }));
  const { homeAdditions } = listRemedyPlaces({ ...placing, standing: [...standing, ...retired] });
  expect(homeAdditions.map(({ acceleratorId }) => acceleratorId)).toEqual(placing.counted.slice(7, 19).toReversed());
  expect(listRemedyPlaces({ ...placing, standing, untouchedSiteIds: [home.id] }).homeAdditions).toEqual([]);
});
