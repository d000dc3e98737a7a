import { and, desc, eq, isNull } from "drizzle-orm";
import type { FirmId } from "#server/domain/firm/firm";
import type { LegalHold } from "#server/domain/record/retention";
import type { Db } from "../client";
import { legalHolds } from "../schema/legal-holds";
import type { Tx } from "../transaction";

function toLegalHold(row: typeof legalHolds.$inferSelect): LegalHold {
  const { firmId: _, placedBy: __, liftedBy: ___, ...hold } = row;
  return hold;
}

/** The firm's legal holds, the latest first, those that are lifted too. */
export function listLegalHolds(db: Db, firmId: FirmId): readonly LegalHold[] {
  return db
    .select()
    .from(legalHolds)
    .where(eq(legalHolds.firmId, firmId))
    .orderBy(desc(legalHolds.placedAt), desc(legalHolds.id))
    .all()
    .map(toLegalHold);
}

export function findLegalHold(db: Db, firmId: FirmId, holdId: string): LegalHold | undefined {
  const row = db
    .select()
    .from(legalHolds)
    .where(and(eq(legalHolds.firmId, firmId), eq(legalHolds.id, holdId)))
    .get();
  return row && toLegalHold(row);
}

export function createLegalHoldRow(
  tx: Tx,
  firmId: FirmId,
  hold: Pick<LegalHold, "id" | "reason" | "placedAt" | "placedByName"> & { readonly placedBy: string },
): LegalHold {
  return toLegalHold(
    tx
      .insert(legalHolds)
      .values({ ...hold, firmId })
      .returning()
      .get(),
  );
}

/** Lifts a hold that stands; undefined where it does not. */
export function liftLegalHoldRow(
  tx: Tx,
  firmId: FirmId,
  holdId: string,
  lifting: {
    readonly liftedAt: string;
    readonly liftedBy: string;
    readonly liftedByName: string;
    readonly liftReason: string;
  },
): LegalHold | undefined {
  const row = tx
    .update(legalHolds)
    .set(lifting)
    .where(and(eq(legalHolds.firmId, firmId), eq(legalHolds.id, holdId), isNull(legalHolds.liftedAt)))
    .returning()
    .all()
    .at(0);
  return row && toLegalHold(row);
}
