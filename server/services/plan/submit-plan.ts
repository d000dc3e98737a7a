import * as z from "zod";
import type { Firm } from "#db/queries/firm";
import type { Plan } from "#db/queries/plan";
import { listSites } from "#db/queries/site";
import type { Tx } from "#db/transaction";
import { explainUnjudgedPlan } from "#server/domain/explain/explain-plan";
import { dayOf } from "#server/domain/iso-date";
import type { PlanLine } from "#server/domain/plan/plan";
import { judgePlan } from "#server/domain/plan/plan-engine";
import type { ServiceContext } from "../context";
import { ConflictError, InvalidInputError } from "../errors";
import { changePlan } from "./change-plan";
import { requireEditable } from "./get-plan";
import { IdField } from "../input-fields";
import { requireOpen } from "../site/require-open";
import { PlanInput } from "./plan-input";
import { getPlanBasis, listProposing } from "./plan-lines";
import { explainShortfall } from "../register/require-stock";
import { listPlanShortfalls } from "./plan-shortfalls";

export const SubmitPlanInput = z.strictObject({
  planId: IdField,
  /** The revision that was looked at: what somebody has saved since is not submitted unseen. */
  revision: z.int().nonnegative(),
});

/**
 * Submits a plan as it was looked at: from then on it stays as it is, and what it proposes is reserved in everybody's joint headroom until it is
 * withdrawn. What cannot be judged is refused, and so is what brings units to a closed site or takes away more than is there.
 */
export function submitPlan(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof SubmitPlanInput>;
}): Plan {
  const { ctx } = args;
  const { planId, revision } = SubmitPlanInput.parse(args.input);
  return changePlan({
    ctx,
    planId,
    action: "plan.submit",
    derive: (plan, tx, firm) => {
      requireEditable(plan);
      if (plan.revision !== revision)
        throw new ConflictError(
          `Plan \`${plan.name}\` was changed since this page was opened; look at it again, then submit it.`,
        );
      const lines = listProposing(tx, firm.id, planId);
      if (lines.length === 0) throw new ConflictError(`Plan \`${plan.name}\` proposes nothing yet; add a line first.`);
      requirePossible(tx, firm, plan, lines);
      const { assessment } = judgePlan(getPlanBasis(tx, firm, plan, dayOf(ctx.clock.now())), lines);
      if (assessment.verdict === "indeterminate") throw new InvalidInputError(explainUnjudgedPlan(plan.name));
      return { state: "submitted" };
    },
  });
}

/** Refuses units for a site that is closed, and retirements of what is not there. */
function requirePossible(tx: Tx, firm: Firm, plan: Plan, lines: readonly PlanLine[]): void {
  const sites = new Map(listSites(tx, firm.id).map((site) => [site.id, site]));
  for (const { siteId, allocations } of lines) {
    const site = sites.get(siteId);
    for (const { effectiveOn, units } of allocations)
      if (site !== undefined && units > 0) requireOpen(site, effectiveOn);
  }
  const [shortfall] = listPlanShortfalls(tx, firm.id, plan.id, lines);
  if (shortfall !== undefined)
    throw new InvalidInputError(explainShortfall(shortfall.siteName, shortfall.acceleratorName, shortfall));
}

/** Takes a submitted plan back, so that it can change again. */
export function withdrawPlan(args: { readonly ctx: ServiceContext; readonly input: z.input<typeof PlanInput> }): Plan {
  const { planId } = PlanInput.parse(args.input);
  return changePlan({
    ctx: args.ctx,
    planId,
    action: "plan.withdraw",
    derive: ({ name, state }) => {
      if (state !== "submitted")
        throw new ConflictError(`Plan \`${name}\` is not submitted; there is nothing to withdraw.`);
      return { state: "draft" };
    },
  });
}
