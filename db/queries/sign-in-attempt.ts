import { and, eq, lt } from "drizzle-orm";
import type { Attempts, AttemptSubject } from "#server/domain/identity/sign-in-lock";
import type { Db } from "../client";
import { signInAttempts } from "../schema/sign-in-attempts";
import type { Tx } from "../transaction";

/** Whose failures are counted: an account or an address, by its hash. */
export interface AttemptKey {
  readonly kind: AttemptSubject;
  readonly subjectHash: string;
}

function matches({ kind, subjectHash }: AttemptKey) {
  return and(eq(signInAttempts.kind, kind), eq(signInAttempts.subjectHash, subjectHash));
}

export function findAttempts(db: Db, key: AttemptKey): Attempts | undefined {
  return db.select().from(signInAttempts).where(matches(key)).get();
}

export function writeAttempts(tx: Tx, { kind, subjectHash }: AttemptKey, attempts: Attempts): void {
  const { failures, lastFailedAt, lockedUntil } = attempts;
  tx.insert(signInAttempts)
    .values({ kind, subjectHash, failures, lastFailedAt, lockedUntil })
    .onConflictDoUpdate({
      target: [signInAttempts.kind, signInAttempts.subjectHash],
      set: { failures, lastFailedAt, lockedUntil },
    })
    .run();
}

export function deleteAttempts(tx: Tx, key: AttemptKey): void {
  tx.delete(signInAttempts).where(matches(key)).run();
}

/** Forgets whoever has not failed since then. */
export function deleteAttemptsBefore(tx: Tx, instant: string): void {
  tx.delete(signInAttempts).where(lt(signInAttempts.lastFailedAt, instant)).run();
}
