import type { AuditAction } from "#server/domain/audit/audit-action";
import type { ServiceContext } from "#server/services/context";
import { getFirm } from "#server/services/firm/get-firm";
import { archivePlan, restorePlan } from "#server/services/plan/archive-plan";
import { createPlan } from "#server/services/plan/create-plan";
import { keepPlanVersion } from "#server/services/plan/keep-plan-version";
import { rebasePlan } from "#server/services/plan/rebase-plan";
import { savePlanLines } from "#server/services/plan/save-plan-lines";
import { withdrawPlan } from "#server/services/sign-off/decide-sign-off";
import { updatePlan } from "#server/services/plan/update-plan";
import { submit } from "./sign-off-steps";
import { planLine, type PlannedFirm } from "./planned-firm";

interface PlanWrite {
  readonly action: AuditAction;
  readonly run: (ctx: ServiceContext, planned: PlannedFirm) => unknown;
}

/** What a write does to a firm's plans; none of them touches the register. */
export const planWrites: readonly PlanWrite[] = [
  {
    action: "plan.create",
    run: (ctx, { plan }) => createPlan({ ctx, input: { name: "A copy", cloneOf: plan.id } }),
  },
  {
    action: "plan.update",
    run: (ctx, { plan }) =>
      updatePlan({
        ctx,
        input: {
          planId: plan.id,
          name: "Asia 2027",
          description: "two halls",
          seen: { name: plan.name, description: plan.description },
        },
      }),
  },
  { action: "plan.archive", run: (ctx, { plan }) => archivePlan({ ctx, input: { planId: plan.id } }) },
  { action: "plan.restore", run: (ctx, { archived }) => restorePlan({ ctx, input: { planId: archived.id } }) },
  {
    action: "plan.submit",
    run: (ctx, { plan }) => submit(ctx, { planId: plan.id, revision: plan.revision }),
  },
  {
    action: "plan.withdraw",
    run: (ctx, { submitted }) => withdrawPlan({ ctx, input: { planId: submitted.id, reason: "one more look" } }),
  },
  {
    action: "plan.rebase",
    run: (ctx, { plan }) => {
      const { registerVersion } = getFirm(ctx.db, ctx.firmId);
      return rebasePlan({ ctx, input: { planId: plan.id, registerVersion } });
    },
  },
  {
    action: "plan.save-lines",
    run: (ctx, { plan, home }) => savePlanLines({ ctx, input: { planId: plan.id, lines: [planLine(home)] } }),
  },
  {
    action: "plan.keep-version",
    run: (ctx, { plan }) => keepPlanVersion({ ctx, input: { planId: plan.id, message: "before the review" } }),
  },
];
