import * as z from "zod";
import type { Plan } from "#db/queries/plan";
import type { ServiceContext } from "../context";
import { IdField, NoteField } from "../input-fields";
import { changePlan } from "./change-plan";
import { requireNewPlanName } from "./create-plan";
import { requireEditable } from "./get-plan";
import { PlanNameField } from "./plan-input";

export const UpdatePlanInput = z.strictObject({ planId: IdField, name: PlanNameField, description: NoteField });

/** Renames or describes a plan. */
export function updatePlan(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof UpdatePlanInput>;
}): Plan {
  const { planId, name, description } = UpdatePlanInput.parse(args.input);
  return changePlan({
    ctx: args.ctx,
    planId,
    action: "plan.update",
    derive: (plan, tx, firm) => {
      requireEditable(plan);
      requireNewPlanName(tx, firm.id, name, planId);
      return { name, description };
    },
  });
}
