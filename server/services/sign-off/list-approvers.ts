import type { Db } from "#db/client";
import { listMembers } from "#db/queries/membership";
import type { FirmId } from "#server/domain/firm/firm";
import { canDo } from "#server/domain/permission/permission";

/** The members who may sign plans now, by id. */
export function listApproverIds(db: Db, firmId: FirmId): readonly string[] {
  return listMembers(db, firmId)
    .filter(({ removedAt, roles }) => removedAt === null && canDo(roles, "sign-off.approve"))
    .map(({ personId }) => personId);
}
