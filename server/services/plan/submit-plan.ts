import type * as z from "zod";
import type { Plan } from "#db/queries/plan";
import type { ServiceContext } from "../context";
import { ConflictError, InvalidInputError } from "../errors";
import { changePlan } from "./change-plan";
import { requireEditable } from "./get-plan";
import { PlanInput } from "./plan-input";
import { listProposing } from "./plan-lines";
import { explainShortfall } from "../register/require-stock";
import { listPlanShortfalls } from "./plan-shortfalls";

/** Submits a plan: from then on it stays as it is, and what it proposes is reserved in everybody's joint headroom until it is withdrawn. */
export function submitPlan(args: { readonly ctx: ServiceContext; readonly input: z.input<typeof PlanInput> }): Plan {
  const { ctx } = args;
  const { planId } = PlanInput.parse(args.input);
  return changePlan({
    ctx,
    planId,
    action: "plan.submit",
    derive: (plan, tx, firm) => {
      requireEditable(plan);
      const lines = listProposing(tx, firm.id, planId);
      if (lines.length === 0) throw new ConflictError(`Plan \`${plan.name}\` proposes nothing yet; add a line first.`);
      const [shortfall] = listPlanShortfalls(tx, firm.id, lines);
      if (shortfall !== undefined)
        throw new InvalidInputError(explainShortfall(shortfall.siteName, shortfall.acceleratorName, shortfall));
      return { state: "submitted" };
    },
  });
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
