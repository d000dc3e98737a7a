import { and, eq, sql } from "drizzle-orm";
import type { Db } from "../client";
import { passwordAccounts } from "../schema/password-accounts";
import { people } from "../schema/people";
import { verifications } from "../schema/verifications";
import type { Tx } from "../transaction";

/** Somebody who can sign in. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly twoFactorEnabled: boolean;
  readonly mayCreateFirms: boolean;
  readonly isDemonstration: boolean;
}

/** The name that the library gives to signing in by password. */
const byPassword = "credential";

const columns = {
  id: people.id,
  name: people.name,
  email: people.email,
  twoFactorEnabled: people.twoFactorEnabled,
  mayCreateFirms: people.mayCreateFirms,
  isDemonstration: people.isDemonstration,
};

/** Whether anybody but the demonstration's people is there. */
export function hasPeople(db: Db): boolean {
  return (
    db.select({ id: people.id }).from(people).where(eq(people.isDemonstration, false)).limit(1).get() !== undefined
  );
}

export function findPerson(db: Db, personId: string): Person | undefined {
  return db.select(columns).from(people).where(eq(people.id, personId)).get();
}

/** Addresses are compared in lower case. */
export function findPersonByEmail(db: Db, email: string): Person | undefined {
  return db.select(columns).from(people).where(eq(people.email, email.toLowerCase())).get();
}

/** The person whose sign-in waits for a second factor under that identifier. */
export function findWaitingPerson(db: Db, identifier: string): Person | undefined {
  return db
    .select(columns)
    .from(people)
    .where(eq(people.id, sql`(SELECT value FROM verifications WHERE identifier = ${identifier})`))
    .get();
}

/** Forgets the person's sign-ins that wait for a second factor. */
export function deleteWaitingSignIns(tx: Tx, personId: string): void {
  tx.delete(verifications).where(eq(verifications.value, personId)).run();
}

export function createPersonRow(
  tx: Tx,
  person: Omit<Person, "twoFactorEnabled"> & { readonly createdAt: string },
): Person {
  const at = new Date(person.createdAt);
  const row = { ...person, email: person.email.toLowerCase(), createdAt: at, updatedAt: at };
  return tx
    .insert(people)
    .values({ ...row, emailVerified: false, twoFactorEnabled: false })
    .returning(columns)
    .get();
}

export function createPasswordRow(
  tx: Tx,
  account: { readonly id: string; readonly personId: string; readonly hash: string; readonly createdAt: string },
): void {
  const { id, personId, hash } = account;
  const at = new Date(account.createdAt);
  tx.insert(passwordAccounts)
    .values({ id, personId, providerId: byPassword, accountId: personId, password: hash, createdAt: at, updatedAt: at })
    .run();
}

export function findPasswordHash(db: Db, personId: string): string | null {
  const row = db
    .select({ hash: passwordAccounts.password })
    .from(passwordAccounts)
    .where(and(eq(passwordAccounts.personId, personId), eq(passwordAccounts.providerId, byPassword)))
    .get();
  return row?.hash ?? null;
}

/** Writes the new hash unless somebody has changed it since it was read; answers whether it did. */
export function updatePasswordHash(
  tx: Tx,
  personId: string,
  hashes: { readonly before: string; readonly after: string; readonly at: string },
): boolean {
  const { changes } = tx
    .update(passwordAccounts)
    .set({ password: hashes.after, updatedAt: new Date(hashes.at) })
    .where(and(eq(passwordAccounts.personId, personId), eq(passwordAccounts.password, hashes.before)))
    .run();
  return changes === 1;
}
