import type * as z from "zod";
import type { Plan } from "#db/queries/plan";
import type { ServiceContext } from "../context";
import { ConflictError } from "../errors";
import { changePlan } from "./change-plan";
import { requireEditable } from "./get-plan";
import { PlanInput } from "./plan-input";

/** Puts a plan away: it stays readable and counts in no sum. */
export function archivePlan(args: { readonly ctx: ServiceContext; readonly input: z.input<typeof PlanInput> }): Plan {
  const { ctx } = args;
  const { planId } = PlanInput.parse(args.input);
  return changePlan({
    ctx,
    planId,
    action: "plan.archive",
    derive: (plan) => {
      requireEditable(plan);
      return { archivedAt: ctx.clock.now() };
    },
  });
}

/** Brings an archived plan back. */
export function restorePlan(args: { readonly ctx: ServiceContext; readonly input: z.input<typeof PlanInput> }): Plan {
  const { planId } = PlanInput.parse(args.input);
  return changePlan({
    ctx: args.ctx,
    planId,
    action: "plan.restore",
    derive: ({ name, archivedAt }) => {
      if (archivedAt === null)
        throw new ConflictError(`Plan \`${name}\` is not archived; there is nothing to bring back.`);
      return { archivedAt: null };
    },
  });
}
