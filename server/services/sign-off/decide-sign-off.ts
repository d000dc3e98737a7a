import * as z from "zod";
import type { SignOffRecord } from "#db/queries/sign-off";
import { listSignOffsOfPlan } from "#db/queries/sign-off";
import { explainStillCommitted } from "#server/domain/explain/explain-sign-off";
import { dayOf } from "#server/domain/iso-date";
import { countOutstanding } from "#server/domain/sign-off/drift";
import type { ServiceContext } from "../context";
import { ConflictError } from "../errors";
import { IdField } from "../input-fields";
import { requirePermission } from "../permission";
import { getPlan } from "../plan/get-plan";
import { changeSignOff } from "./change-sign-off";
import { listDrifts } from "./list-drifts";
import { DecisionReasonField, HashField, SignOffInput } from "./sign-off-input";

/** `hash` is of the facts that were looked at: nothing is decided on others. */
export const DecideInput = SignOffInput.extend({ hash: HashField, reason: DecisionReasonField });
export const RevokeInput = SignOffInput.extend({ reason: DecisionReasonField });
export const WithdrawPlanInput = z.strictObject({ planId: IdField, reason: DecisionReasonField });

interface Args<Input> {
  readonly ctx: ServiceContext;
  readonly input: Input;
}

/** Sends a plan back to its planner: it can change again, and reserves nothing any more. */
export function requestChanges({ ctx, input }: Args<z.input<typeof DecideInput>>): SignOffRecord {
  const { signOffId, hash, reason } = DecideInput.parse(input);
  return changeSignOff({
    ctx,
    signOffId,
    permission: "sign-off.review",
    derive: () => ({ kind: "request-changes", hash, personId: ctx.actor.id, reason }),
    tell: (name) => `${ctx.actor.name} requested changes of ${name}: ${reason}`,
  });
}

/** Rejects a plan, for good: one signature against is enough. */
export function rejectSignOff({ ctx, input }: Args<z.input<typeof DecideInput>>): SignOffRecord {
  const { signOffId, hash, reason } = DecideInput.parse(input);
  return changeSignOff({
    ctx,
    signOffId,
    permission: "sign-off.approve",
    derive: () => ({ kind: "reject", hash, personId: ctx.actor.id, reason }),
    tell: (name) => `${ctx.actor.name} rejected ${name}: ${reason}`,
  });
}

/** Takes an approval back: nothing of the plan is reserved any more. What was adopted stays in the register, and its certificate says revoked. */
export function revokeSignOff({ ctx, input }: Args<z.input<typeof RevokeInput>>): SignOffRecord {
  const { signOffId, reason } = RevokeInput.parse(input);
  return changeSignOff({
    ctx,
    signOffId,
    permission: "sign-off.revoke",
    derive: () => ({ kind: "revoke", reason }),
    tell: (name, { id }) => {
      const today = dayOf(ctx.clock.now());
      const outstanding = countOutstanding(listDrifts(ctx.db, ctx.firmId, id, today));
      const left = outstanding === 0 ? "" : ` ${explainStillCommitted(outstanding)}`;
      return `${ctx.actor.name} revoked the approval of ${name}: ${reason}${left}`;
    },
  });
}

/** Takes a submitted plan back, so that it can change again. */
export function withdrawPlan({ ctx, input }: Args<z.input<typeof WithdrawPlanInput>>): SignOffRecord {
  requirePermission(ctx, "plan.write");
  const { planId, reason } = WithdrawPlanInput.parse(input);
  const open = listSignOffsOfPlan(ctx.db, ctx.firmId, planId).find(({ state }) => state === "submitted");
  if (open === undefined) {
    const { name } = getPlan(ctx.db, ctx.firmId, planId);
    throw new ConflictError(`Plan \`${name}\` is not submitted; there is nothing to withdraw.`);
  }
  return changeSignOff({
    ctx,
    signOffId: open.id,
    permission: "plan.write",
    derive: () => ({ kind: "withdraw", reason }),
    tell: (name) => `${ctx.actor.name} withdrew ${name}: ${reason}`,
  });
}
