import { expect, test } from "vitest";
import { isoDate } from "#server/domain/iso-date";
import { getPlanCapacity } from "#server/services/plan/capacity-queries";
import { comparePlans } from "#server/services/plan/comparison-queries";
import { getHeadroomTable, getHomeNeed } from "#server/services/plan/headroom-table-queries";
import { getJointView, listSubmittedVerdicts } from "#server/services/plan/joint-plans";
import { listPlans } from "#server/services/plan/list-plans";
import { getPlanPictures } from "#server/services/plan/picture-queries";
import { getPlanHead, getPlanShortfalls, getPlanWorkspace } from "#server/services/plan/plan-queries";
import { getMostThatFits, listRemedies } from "#server/services/plan/plan-remedies";
import { getRebasePreview } from "#server/services/plan/rebase-queries";
import { savePlanLines } from "#server/services/plan/save-plan-lines";
import { getPlanStress } from "#server/services/plan/stress-queries";
import { createPlanEngine } from "#server/domain/plan/plan-engine";
import { packPlanWorkspace, unpackPlanWorkspace } from "#server/domain/plan/pack-workspace";
import { toPlanBasis } from "#server/domain/plan/plan-workspace";
import { createPlannedFirm, planLine } from "#tests/support/planned-firm";

const most = [{ effectiveOn: "2027-06-30", units: 1_000_000_000 }];

/** A plan with a billion B200 abroad and as many at home: 18 trillion TPP each way, far beyond what sums exactly. */
function createHugePlan() {
  const planned = createPlannedFirm();
  const { ctx, plan, abroad, home } = planned;
  const huge = { acceleratorId: "nvidia-b200", allocations: most };
  const saved = savePlanLines({
    ctx,
    input: { planId: plan.id, lines: [planLine(abroad, huge), planLine(home, huge)] },
  });
  expect(saved.savedCount).toBe(2);
  return planned;
}

test("a plan whose sums leave the exact range opens on every page, and none passes it", () => {
  const { ctx, plan, submitted } = createHugePlan();
  const input = { planId: plan.id };
  expect(getPlanHead({ ctx, input }).plan.id).toBe(plan.id);
  expect(getPlanShortfalls({ ctx, input })).toEqual([]);
  expect(listPlans(ctx).length).toBeGreaterThan(0);
  expect(listSubmittedVerdicts(ctx)).toHaveLength(1);
  expect(getJointView({ ctx, input }).alone?.standing).toBe("indeterminate");
  expect(getPlanStress({ ctx, input }).standing).toBe("indeterminate");
  expect(getRebasePreview({ ctx, input }).headlineAfter.standing).toBe("indeterminate");
  expect(getPlanPictures({ ctx, input }).waterfall).toEqual([]);
  expect(getPlanCapacity({ ctx, input })).toBeDefined();
  const { comparison } = comparePlans({ ctx, input: { of: [plan.id, submitted.id] } });
  expect(comparison.scenarios[0]?.standing).toBe("indeterminate");
  for (const base of ["register", "plan", "joint"] as const) {
    const table = getHeadroomTable({ ctx, input: { ...input, base } });
    const malaysia = table.rows.find(({ code }) => code === "MY");
    expect(malaysia?.cells.at(-1)?.kind, base).toBe(base === "register" ? "units" : "indeterminate");
  }
  const need = { destination: "FR", acceleratorId: "nvidia-b200", units: 5, from: "2027-07-01" };
  expect(() => getHomeNeed({ ctx, input: { ...input, ...need } })).not.toThrow();
});

test("cures are asked for such a plan without a failure", async () => {
  const { ctx, plan } = createHugePlan();
  const watch = { signal: new AbortController().signal, onProgress: () => undefined };
  const { remedies } = await listRemedies({ ctx, input: { planId: plan.id }, ...watch });
  expect(remedies).toEqual([]);
  const most = getMostThatFits({ ctx, input: { planId: plan.id, measure: "tpp" }, ...watch });
  await expect(most).resolves.toBeDefined();
});

test("in the browser's engine such a plan cannot be judged, and can be again once the cells are mended", () => {
  const { ctx, plan, abroad, home } = createHugePlan();
  const workspace = unpackPlanWorkspace(packPlanWorkspace(getPlanWorkspace({ ctx, input: { planId: plan.id } })));
  const basis = toPlanBasis(workspace, "as-dated");
  const engine = createPlanEngine(basis, workspace.lines);
  const reasons = () => [
    ...new Set(engine.assess().findings.flatMap(({ unjudged }) => unjudged.map((one) => one.reason))),
  ];
  expect(new Set(engine.assess().findings.map(({ verdict }) => verdict))).toEqual(new Set(["indeterminate"]));
  expect(reasons()).toEqual(["out-of-range"]);
  for (const site of [abroad, home])
    engine.apply({
      siteId: site.id,
      acceleratorId: "nvidia-b200",
      effectiveOn: isoDate("2027-06-30"),
      unitsBefore: 1_000_000_000,
      unitsAfter: 0,
    });
  expect(reasons()).toEqual([]);
});
