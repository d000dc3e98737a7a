import type { Db } from "#db/client";
import { listDelegators as listDelegatorRows } from "#db/queries/delegation";
import type { FirmId } from "#server/domain/firm/firm";
import type { IsoDate } from "#server/domain/iso-date";
import { listApproverIds } from "./list-approvers";

/** Whom somebody stands in for on a day. Whoever may not sign themselves now cannot be stood in for. */
export function listDelegators(db: Db, firmId: FirmId, delegateId: string, on: IsoDate): readonly string[] {
  const approvers = new Set(listApproverIds(db, firmId));
  return listDelegatorRows(db, firmId, delegateId, on).filter((id) => approvers.has(id));
}
