import type * as z from "zod";
import type { SignOffRecord } from "#db/queries/sign-off";
import type { Tx } from "#db/transaction";
import { explainMeaning, explainMoved } from "#server/domain/explain/explain-sign-off";
import { dayOf } from "#server/domain/iso-date";
import { formatReference } from "#server/domain/sign-off/reference";
import type { SigningMethod } from "#server/domain/sign-off/signature";
import type { ServiceContext } from "../context";
import { ConflictError } from "../errors";
import { getFirm } from "../firm/get-firm";
import { confirmSigner, CredentialsField } from "../identity/confirm-signer";
import type { IdentityContext } from "../identity/identity-context";
import { requirePermission } from "../permission";
import { applyEvent, nameSignOff } from "./apply-event";
import { changeSignOff, openSignOff, tellConcerned } from "./change-sign-off";
import { findSupersedable } from "./collect-facts";
import { compareFacts } from "./compare-facts";
import { DecideInput } from "./decide-sign-off";
import { listDelegators } from "./list-delegators";

/** `hash` is of the facts that were looked at; `credentials` show once more that it is the signer who signs. */
export const SignInput = DecideInput.extend({ credentials: CredentialsField });

/** Signs a plan: asks for the password or the code of the second factor, then `giveSignature`. */
export async function signSignOff(args: {
  readonly ctx: ServiceContext;
  readonly identity: IdentityContext;
  readonly input: z.input<typeof SignInput>;
}): Promise<SignOffRecord> {
  const { ctx, identity } = args;
  requirePermission(ctx, "sign-off.approve");
  const { credentials, ...input } = SignInput.parse(args.input);
  const method = await confirmSigner({ ctx: identity, firmId: ctx.firmId, credentials });
  return giveSignature({ ctx, input, method });
}

/**
 * Gives one approver's signature, and approves the plan with the last one that it needs. In its own transaction the facts are collected and judged
 * again, with every plan approved by then: if anything differs from what was frozen and looked at, nothing is signed and the error says what moved.
 */
export function giveSignature(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof DecideInput>;
  /** How the signer showed that it is they. */
  readonly method: SigningMethod;
}): SignOffRecord {
  const { ctx, method } = args;
  const { signOffId, hash, reason } = DecideInput.parse(args.input);
  return changeSignOff({
    ctx,
    signOffId,
    permission: "sign-off.approve",
    derive: (tx, opened) => {
      const { plan, record, firm } = opened;
      const at = ctx.clock.now();
      const { id: personId, name: personName } = ctx.actor;
      const compared = compareFacts(tx, opened);
      if (record.state === "submitted" && compared.moved.length > 0)
        throw new ConflictError(
          `${explainMoved(compared.moved)} Nothing was signed: the planner submits \`${nameSignOff(plan, record)}\` again as things are now.`,
        );
      const reference = formatReference(record.number);
      return {
        kind: "sign",
        signature: {
          hash,
          personId,
          personName,
          actsFor: listDelegators(tx, firm.id, personId, dayOf(at)),
          meaning: explainMeaning(plan.name, reference, hash),
          reason,
          method,
          at,
        },
        now: { hash: compared.hash, judgement: compared.judgement },
      };
    },
    tell: (name, { state }) =>
      state === "approved"
        ? `${ctx.actor.name} signed ${name}, which is approved.`
        : `${ctx.actor.name} signed ${name}; more signatures are wanted.`,
    follow: (tx, _, after) => {
      if (after.state === "approved") supersede(tx, ctx, after);
    },
  });
}

/** Where the approval that it names has ended since, or is in the register, the request was submitted again as things are, and steps in the place of none. */
function supersede(tx: Tx, ctx: ServiceContext, by: SignOffRecord): void {
  const superseded = findSupersedable(tx, getFirm(tx, ctx.firmId), by.supersedesId);
  if (superseded === undefined) return;
  const earlier = openSignOff(tx, ctx, superseded.id);
  const { message: reason } = by;
  applyEvent(tx, ctx, { ...earlier, event: { kind: "supersede", bySignOffId: by.id, reason } });
  tellConcerned(tx, ctx, earlier, {
    occasion: `supersede ${superseded.id}`,
    text: `${nameSignOff(earlier.plan, earlier.record)} is superseded by ${formatReference(by.number)}: ${reason}`,
  });
}
