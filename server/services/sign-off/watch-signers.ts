import { listSignOffsIn } from "#db/queries/sign-off";
import type { Db } from "#db/client";
import type { Tx } from "#db/transaction";
import { explainUnsignable } from "#server/domain/explain/explain-sign-off";
import type { FirmId } from "#server/domain/firm/firm";
import { findUnsignable } from "#server/domain/sign-off/requirement";
import { listSignatures, type SignOff } from "#server/domain/sign-off/sign-off";
import { plimsoll, type ServiceContext } from "../context";
import { nameSignOff } from "./apply-event";
import { openSignOff } from "./change-sign-off";
import { listApproverIds } from "./list-approvers";
import { listHolders, notify } from "./notify";

/**
 * Looks whether every open request can still be signed by those who may sign now: called in the transaction of whatever takes somebody from the firm or
 * changes roles or policies. Where one cannot, its submitter and the administrators are told once, whoever of them did it too: they may not know what hung on it.
 */
export function watchSigners(tx: Tx, ctx: ServiceContext): void {
  for (const record of listSignOffsIn(tx, ctx.firmId, ["submitted"])) {
    const { firm, plan, state } = openSignOff(tx, ctx, record.id);
    const fault = findMissingSigners(tx, firm.id, state);
    if (fault === null) continue;
    const told = [record.submittedBy, ...listHolders(tx, firm, ["administrator"])];
    notify(tx, { ...ctx, actor: plimsoll }, firm, told, {
      occasion: `unsignable ${record.id} ${record.hash} ${fault.requirement.id}`,
      text: explainUnsignable(nameSignOff(plan, record), fault),
      path: `/sign-off/${record.id}`,
    });
  }
}

/** The requirement of a request that the firm's approvers of now can no longer fulfil, with how many signatures it still wants; null where they can. */
export function findMissingSigners(db: Db, firmId: FirmId, state: SignOff): ReturnType<typeof findUnsignable> {
  const { subject } = state;
  return subject === null ? null : findUnsignable(subject, listSignatures(state), listApproverIds(db, firmId));
}
