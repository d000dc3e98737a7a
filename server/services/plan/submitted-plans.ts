import type { Db } from "#db/client";
import { listPlans, type Plan } from "#db/queries/plan";
import type { FirmId } from "#server/domain/firm/firm";

/** The submitted plans that are not archived, by name. */
export function listSubmitted(db: Db, firmId: FirmId): readonly Plan[] {
  return listPlans(db, firmId).filter(({ state, archivedAt }) => state === "submitted" && archivedAt === null);
}
