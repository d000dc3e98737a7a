import { drizzleAdapter } from "better-auth/adapters/drizzle";
import type { Db } from "./client";
import { passwordAccounts } from "./schema/password-accounts";
import { people } from "./schema/people";
import { sessions } from "./schema/sessions";
import { twoFactors } from "./schema/two-factors";
import { verifications } from "./schema/verifications";

/** What the auth library calls the tables and their columns. Its own transactions are off: they would be left open while it waits. */
export function createIdentityAdapter(db: Db) {
  return drizzleAdapter(db, {
    provider: "sqlite",
    transaction: false,
    schema: {
      user: people,
      session: sessions,
      account: passwordAccounts,
      verification: verifications,
      twoFactor: twoFactors,
    },
  });
}

/** The library names a person's id `userId`. */
export const personField = { userId: "personId" } as const;
