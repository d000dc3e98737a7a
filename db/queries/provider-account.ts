import { and, eq } from "drizzle-orm";
import type { Db } from "../client";
import { providerAccounts } from "../schema/provider-accounts";
import type { Tx } from "../transaction";

/** Whom an identity provider speaks of: its own name and the one that it has for somebody. */
export interface ProviderSubject {
  readonly issuer: string;
  readonly subject: string;
}

/** The id of the person whom the provider calls so. */
export function findProviderPersonId(db: Db, { issuer, subject }: ProviderSubject): string | undefined {
  const matches = and(eq(providerAccounts.issuer, issuer), eq(providerAccounts.subject, subject));
  return db.select({ personId: providerAccounts.personId }).from(providerAccounts).where(matches).get()?.personId;
}

/** Whether the provider knows the person under any name. */
export function hasProviderAccount(db: Db, personId: string, issuer: string): boolean {
  const matches = and(eq(providerAccounts.personId, personId), eq(providerAccounts.issuer, issuer));
  return db.select({ subject: providerAccounts.subject }).from(providerAccounts).where(matches).get() !== undefined;
}

export function createProviderAccountRow(
  tx: Tx,
  account: ProviderSubject & { readonly personId: string; readonly createdAt: string },
): void {
  const { issuer, subject, personId, createdAt } = account;
  tx.insert(providerAccounts).values({ issuer, subject, personId, createdAt }).run();
}
