import { and, eq, isNull, lt, or } from "drizzle-orm";
import type { Db } from "../client";
import { people } from "../schema/people";
import { twoFactors } from "../schema/two-factors";
import type { Tx } from "../transaction";

/** The key of the person's app, encrypted; undefined where none was made. */
export function findSecondFactorKey(db: Db, personId: string): string | undefined {
  return db.select({ key: twoFactors.secret }).from(twoFactors).where(eq(twoFactors.personId, personId)).get()?.key;
}

/** Takes a person's second factor away; answers whether there was one. */
export function deleteSecondFactor(tx: Tx, personId: string): boolean {
  tx.update(people).set({ twoFactorEnabled: false }).where(eq(people.id, personId)).run();
  return tx.delete(twoFactors).where(eq(twoFactors.personId, personId)).run().changes === 1;
}

/** Takes the code of a step, which works once; false where it or a later one was taken before. */
export function takeSecondFactorStep(tx: Tx, personId: string, step: number): boolean {
  const { changes } = tx
    .update(twoFactors)
    .set({ lastUsedStep: step })
    .where(
      and(eq(twoFactors.personId, personId), or(isNull(twoFactors.lastUsedStep), lt(twoFactors.lastUsedStep, step))),
    )
    .run();
  return changes === 1;
}
