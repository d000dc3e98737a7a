import type * as z from "zod";
import { addPlanAuthor } from "#db/queries/plan-author";
import type { SignOffRecord } from "#db/queries/sign-off";
import type { Tx } from "#db/transaction";
import { dayOf } from "#server/domain/iso-date";
import type { Condition } from "#server/domain/sign-off/condition";
import { formatReference } from "#server/domain/sign-off/reference";
import type { SignOffEvent } from "#server/domain/sign-off/sign-off-event";
import type { ServiceContext } from "../context";
import { ConflictError } from "../errors";
import { textField } from "../input-fields";
import { changeSignOff, type OpenedSignOff } from "./change-sign-off";
import { freezeSubject, keepFrozen } from "./freeze-subject";
import { ConditionsField, HashField, requireKnownConditions, SignOffInput } from "./sign-off-input";

export const RenewInput = SignOffInput.extend({
  /** Of the facts that stood before the one who renews. */
  hash: HashField,
  bufferReason: textField("The reason for passing a buffer", 2_000).nullable().default(null),
});
export const SetConditionsInput = SignOffInput.extend({ hash: HashField, conditions: ConditionsField });

/** Puts a request before its approvers afresh, on the facts as they are now. Signatures on what it rested on before count no more, and whoever does it is one of its authors. */
export function renewSignOff(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof RenewInput>;
}): SignOffRecord {
  const { ctx } = args;
  const { signOffId, hash, bufferReason } = RenewInput.parse(args.input);
  return changeSignOff({
    ctx,
    signOffId,
    permission: "plan.write",
    derive: (tx, opened) => {
      requireSameHash(opened, hash);
      const { subject } = opened.state;
      const reason = bufferReason ?? subject?.bufferReason ?? null;
      addPlanAuthor(tx, opened.firm.id, opened.plan.id, ctx.actor.id);
      return freezeAgain(tx, ctx, opened, subject?.conditions ?? [], reason);
    },
    tell: (name) => `${ctx.actor.name} submitted ${name} again, as things are now; earlier signatures count no more.`,
  });
}

/** Sets what the approval is to rest on besides the limits. Signatures that were given without it count no more. */
export function setConditions(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof SetConditionsInput>;
}): SignOffRecord {
  const { ctx } = args;
  const { signOffId, hash, conditions } = SetConditionsInput.parse(args.input);
  return changeSignOff({
    ctx,
    signOffId,
    permission: "sign-off.review",
    derive: (tx, opened) => {
      requireSameHash(opened, hash);
      requireKnownConditions(tx, opened.firm.id, conditions, dayOf(ctx.clock.now()));
      return freezeAgain(tx, ctx, opened, conditions, opened.state.subject?.bufferReason ?? null);
    },
    tell: (name) => `${ctx.actor.name} set the conditions of ${name}; earlier signatures count no more.`,
  });
}

function freezeAgain(
  tx: Tx,
  ctx: ServiceContext,
  { firm, plan, record }: OpenedSignOff,
  conditions: readonly Condition[],
  bufferReason: string | null,
): SignOffEvent {
  const frozenAt = ctx.clock.now();
  const { supersedesId, number, id: signOffId } = record;
  const asOf = dayOf(frozenAt);
  const request = { plan, reference: formatReference(number), supersedesId, conditions, bufferReason, asOf };
  const frozen = freezeSubject(tx, firm, request);
  // What is decided or back with its planner is refused by the domain, in its own words.
  if (record.state === "submitted" && frozen.text.hash === record.hash)
    throw new ConflictError(`Nothing that \`${plan.name}\` rests on has changed, so it stands as it was submitted.`);
  keepFrozen(tx, firm, signOffId, frozenAt, frozen);
  return { kind: "renew", subject: frozen.subject };
}

function requireSameHash({ plan, record }: OpenedSignOff, hash: string): void {
  if (record.hash !== hash)
    throw new ConflictError(
      `\`${plan.name}\` was put before its approvers afresh by somebody else meanwhile; reload the page and look at it again.`,
    );
}
