import * as z from "zod";
import type { Plan } from "#db/queries/plan";
import type { ServiceContext } from "../context";
import { ConflictError } from "../errors";
import { IdField, NoteField } from "../input-fields";
import { changePlan } from "./change-plan";
import { requireNewPlanName } from "./create-plan";
import { requireEditable } from "./get-plan";
import { PlanNameField } from "./plan-input";

const Words = { name: PlanNameField, description: NoteField };

export const UpdatePlanInput = z.strictObject({
  planId: IdField,
  ...Words,
  /** What the person saw before: what somebody has written since is not overwritten unseen. */
  seen: z.strictObject(Words),
});

/** Renames or describes a plan. Refused where its name or description is no longer what was seen. */
export function updatePlan(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof UpdatePlanInput>;
}): Plan {
  const { planId, name, description, seen } = UpdatePlanInput.parse(args.input);
  return changePlan({
    ctx: args.ctx,
    planId,
    action: "plan.update",
    derive: (plan, tx, firm) => {
      requireEditable(plan);
      requireSeen(plan, seen);
      requireNewPlanName(tx, firm.id, name, planId);
      return { state: "draft", name, description };
    },
  });
}

function requireSeen({ name, description }: Plan, seen: z.output<typeof UpdatePlanInput>["seen"]): void {
  if (name !== seen.name)
    throw new ConflictError(
      `Plan \`${seen.name}\` was renamed \`${name}\` by somebody else meanwhile; reload the page, then change it.`,
    );
  if (description !== seen.description)
    throw new ConflictError(
      `Plan \`${name}\` was described anew by somebody else meanwhile, as \`${description ?? ""}\`; reload the page, then change it.`,
    );
}
