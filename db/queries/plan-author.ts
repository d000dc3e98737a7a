import { and, asc, eq } from "drizzle-orm";
import type { FirmId } from "#server/domain/firm/firm";
import type { Db } from "../client";
import { planAuthors } from "../schema/plan-authors";
import type { Tx } from "../transaction";

/** Notes that somebody changed what a plan proposes; once is enough. */
export function addPlanAuthor(tx: Tx, firmId: FirmId, planId: string, actorId: string): void {
  tx.insert(planAuthors).values({ firmId, planId, actorId }).onConflictDoNothing().run();
}

/** The ids of everybody who ever changed a plan, or one that it was cloned from. */
export function listPlanAuthors(db: Db, firmId: FirmId, planId: string): readonly string[] {
  return db
    .select({ actorId: planAuthors.actorId })
    .from(planAuthors)
    .where(and(eq(planAuthors.firmId, firmId), eq(planAuthors.planId, planId)))
    .orderBy(asc(planAuthors.actorId))
    .all()
    .map(({ actorId }) => actorId);
}
