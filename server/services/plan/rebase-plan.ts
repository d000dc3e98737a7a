import * as z from "zod";
import { getLastSequence } from "#db/queries/allocation";
import type { Plan } from "#db/queries/plan";
import type { ServiceContext } from "../context";
import { ConflictError } from "../errors";
import { IdField } from "../input-fields";
import { changePlan } from "./change-plan";
import { requireEditable } from "./get-plan";

export const RebasePlanInput = z.strictObject({
  planId: IdField,
  /** The register's version whose effect was looked at. */
  registerVersion: z.int().nonnegative(),
});

/** Moves a plan to the register as it stands; refused where the register has moved on since the effect was looked at. */
export function rebasePlan(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof RebasePlanInput>;
}): Plan {
  const { planId, registerVersion } = RebasePlanInput.parse(args.input);
  return changePlan({
    ctx: args.ctx,
    planId,
    action: "plan.rebase",
    derive: (plan, tx, firm) => {
      requireEditable(plan);
      if (firm.registerVersion !== registerVersion)
        throw new ConflictError(
          `The register is at version \`${firm.registerVersion}\` by now, not \`${registerVersion}\`; look at what changes again, then move the plan.`,
        );
      return { state: "draft", registerVersion, registerSequence: getLastSequence(tx, firm.id) };
    },
  });
}
