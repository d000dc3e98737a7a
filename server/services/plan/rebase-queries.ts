import type * as z from "zod";
import { listRollUpCells } from "#db/queries/roll-up";
import { dayOf } from "#server/domain/iso-date";
import { listProposedCells } from "#server/domain/plan/plan-engine";
import { judgeCells } from "../assessment/judge-register";
import { deriveEffect, type RegisterEffect } from "../assessment/limit-effect";
import type { ServiceContext } from "../context";
import { getFirm } from "../firm/get-firm";
import { requirePermission } from "../permission";
import { getPlan } from "./get-plan";
import { PlanInput } from "./plan-input";
import { createPlanBasis, listProposing, listRegisterCellsAt } from "./plan-lines";

/** What moving a plan to the register as it stands would do to its limits. */
export interface RebasePreview extends RegisterEffect {
  readonly registerVersion: number;
  readonly currentRegisterVersion: number;
}

/** The plan judged on its own version of the register and on the register as it stands. */
export function getRebasePreview(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof PlanInput>;
}): RebasePreview {
  const { ctx } = args;
  requirePermission(ctx, "plan.read");
  const { planId } = PlanInput.parse(args.input);
  const firm = getFirm(ctx.db, ctx.firmId);
  const plan = getPlan(ctx.db, firm.id, planId);
  const asOf = dayOf(ctx.clock.now());
  const current = listRollUpCells(ctx.db, firm.id);
  const proposed = listProposedCells(listProposing(ctx.db, firm.id, planId), createPlanBasis(ctx.db, firm, [], asOf));
  const own = listRegisterCellsAt(ctx.db, firm.id, plan.registerSequence);
  return {
    registerVersion: plan.registerVersion,
    currentRegisterVersion: firm.registerVersion,
    ...deriveEffect(
      judgeCells([...own, ...proposed], firm, { asOf }),
      judgeCells([...current, ...proposed], firm, { asOf }),
    ),
  };
}
