import type * as z from "zod";
import { listPlans } from "#db/queries/plan";
import { listReservingSignOffs } from "#db/queries/sign-off";
import { formatReference } from "#server/domain/sign-off/reference";
import type { ServiceContext } from "../context";
import { requirePermission } from "../permission";
import { getPlan } from "../plan/get-plan";
import { PlanInput } from "../plan/plan-input";

/** An approval in whose place another plan can step. */
export interface SupersedableSignOff {
  readonly id: string;
  readonly reference: string;
  readonly planName: string;
}

/** The approvals of other plans that wait to be adopted, the oldest first: a plan can be submitted to supersede one of them. */
export function listSupersedable(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof PlanInput>;
}): readonly SupersedableSignOff[] {
  const { ctx } = args;
  requirePermission(ctx, "plan.read");
  const { planId } = PlanInput.parse(args.input);
  const plan = getPlan(ctx.db, ctx.firmId, planId);
  const names = new Map(listPlans(ctx.db, ctx.firmId).map(({ id, name }) => [id, name]));
  return listReservingSignOffs(ctx.db, ctx.firmId, false)
    .filter((record) => record.planId !== plan.id)
    .map(({ id, number, planId: of }) => ({ id, reference: formatReference(number), planName: names.get(of) ?? of }));
}
