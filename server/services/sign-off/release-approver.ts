import { endDelegationRow, listDelegations, type Delegation, type NamedDelegation } from "#db/queries/delegation";
import type { Firm } from "#db/queries/firm";
import type { Tx } from "#db/transaction";
import { dayOf } from "#server/domain/iso-date";
import { canDo, type Role } from "#server/domain/permission/permission";
import { appendAuditEntry } from "../audit/append-audit-entry";
import type { InstallationContext, ServiceContext } from "../context";
import { ConflictError } from "../errors";
import { notify } from "./notify";
import { watchSigners } from "./watch-signers";

/** Whose roles in a firm have changed. */
interface Changed {
  readonly id: string;
  readonly name: string;
  /** Those that they have now; none where they have left. */
  readonly roles: readonly Role[];
}

/** Lets go of whoever may sign no plans any more: the delegations that they made or were given and that are not over end at once, and who waits for their signature is told. */
export function releaseApprover(tx: Tx, ctx: InstallationContext, firm: Firm, { id, name, roles }: Changed): void {
  if (canDo(roles, "sign-off.approve")) return;
  const within: ServiceContext = { ...ctx, db: tx, firmId: firm.id };
  const today = dayOf(ctx.clock.now());
  for (const delegation of listDelegations(tx, firm.id)) {
    const { delegatorId, delegateId, untilOn, endedAt } = delegation;
    if (endedAt !== null || untilOn < today || ![delegatorId, delegateId].includes(id)) continue;
    closeDelegation(tx, within, firm, delegation, `${name} is no approver of the firm any more.`);
  }
  watchSigners(tx, within);
}

/** Ends a delegation before its last day and tells the two whom it concerns why. */
export function closeDelegation(
  tx: Tx,
  ctx: ServiceContext,
  firm: Firm,
  { delegatorName, delegateName, ...before }: NamedDelegation,
  because: string,
): Delegation {
  const after = { ...before, endedAt: ctx.clock.now() };
  if (!endDelegationRow(tx, firm.id, before.id, after.endedAt))
    throw new ConflictError("The delegation has ended already; reload the page.");
  const subject = { subjectKind: "person", subjectId: before.delegatorId } as const;
  appendAuditEntry(tx, ctx, firm, { action: "delegation.end", ...subject, before, after });
  notify(tx, ctx, firm, [before.delegatorId, before.delegateId], {
    occasion: `end-delegation ${before.id}`,
    text: `${delegateName} no longer signs in the place of ${delegatorName}: ${because}`,
    path: "/sign-off/delegations",
  });
  return after;
}
