import type { Db } from "#db/client";
import { listPlans, type Plan } from "#db/queries/plan";
import { listReservingSignOffs } from "#db/queries/sign-off";
import type { FirmId } from "#server/domain/firm/firm";

/** The plans that are reserved beside the register, by name: approved and not adopted yet, or submitted. An archived one is not. */
export function listReserving(db: Db, firmId: FirmId): readonly Plan[] {
  const reserving = new Set(listReservingSignOffs(db, firmId, true).map(({ planId }) => planId));
  return listPlans(db, firmId).filter(({ id, archivedAt }) => reserving.has(id) && archivedAt === null);
}
