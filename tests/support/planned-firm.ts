import type { Plan } from "#db/queries/plan";
import { archivePlan } from "#server/services/plan/archive-plan";
import { createPlan } from "#server/services/plan/create-plan";
import { getPlan } from "#server/services/plan/get-plan";
import { keepPlanVersion } from "#server/services/plan/keep-plan-version";
import { savePlanLines } from "#server/services/plan/save-plan-lines";
import { recordAllocation } from "#server/services/allocation/record-allocation";
import type { Site } from "#db/queries/site";
import { createTestContext } from "./context";
import { addApprovers, submit } from "./sign-off-steps";
import { allocationInput, createFilledFirm, type FilledFirm } from "./filled-firm";

/** A firm with plans, one in each state. */
export interface PlannedFirm extends FilledFirm {
  /** A draft with one line and one version, one register version behind. */
  readonly plan: Plan;
  readonly submitted: Plan;
  readonly archived: Plan;
}

type LineInput = Parameters<typeof savePlanLines>[0]["input"]["lines"][number];

/** Five H100 on 30 June 2027, at a site where the plan proposes nothing yet. */
export function planLine(site: Pick<Site, "id">, overrides: Partial<LineInput> = {}): LineInput {
  return {
    siteId: site.id,
    acceleratorId: "nvidia-h100-sxm",
    allocations: [{ effectiveOn: "2027-06-30", units: 5 }],
    priority: 5,
    isFixed: false,
    earliestOn: null,
    revision: 0,
    ...overrides,
  };
}

export function createPlannedFirm(base = createTestContext(), name = "Acme"): PlannedFirm {
  const filled = createFilledFirm(base, name);
  const { ctx, home, abroad } = filled;
  const [draft, submitted, archived] = ["Asia build-out", "Europe", "Old idea"].map((planName) =>
    createPlan({ ctx, input: { name: planName } }),
  );
  if (draft === undefined || submitted === undefined || archived === undefined) throw new Error("no plan was made");
  savePlanLines({ ctx, input: { planId: draft.id, lines: [planLine(abroad)] } });
  keepPlanVersion({ ctx, input: { planId: draft.id, message: "first draft" } });
  savePlanLines({ ctx, input: { planId: submitted.id, lines: [planLine(home)] } });
  addApprovers(ctx);
  submit(ctx, { planId: submitted.id, revision: 1 });
  archivePlan({ ctx, input: { planId: archived.id } });
  recordAllocation({ ctx, input: allocationInput(home, { units: 1, effectiveOn: "2025-02-01" }) });
  const reload = ({ id }: Plan) => getPlan(ctx.db, ctx.firmId, id);
  return { ...filled, plan: reload(draft), submitted: reload(submitted), archived: reload(archived) };
}
