import { and, eq, like, lte } from "drizzle-orm";
import { verifications } from "../schema/verifications";
import type { Tx } from "../transaction";

const prefix = "provider-used-";

/** Takes the sign-in that waits under that id; answers false where somebody has taken it before. Forgets those that nobody could take any more. */
export function takeSignIn(
  tx: Tx,
  signIn: { readonly id: string; readonly expiresAt: string; readonly now: string },
): boolean {
  const identifier = `${prefix}${signIn.id}`;
  const [now, expiresAt] = [new Date(signIn.now), new Date(signIn.expiresAt)];
  tx.delete(verifications)
    .where(and(like(verifications.identifier, `${prefix}%`), lte(verifications.expiresAt, now)))
    .run();
  const known = tx
    .select({ id: verifications.id })
    .from(verifications)
    .where(eq(verifications.identifier, identifier))
    .get();
  if (known !== undefined) return false;
  tx.insert(verifications)
    .values({ id: identifier, identifier, value: "used", expiresAt, createdAt: now, updatedAt: now })
    .run();
  return true;
}

/** Forgets what waited for a person and was not taken in time. */
export function deletePastVerifications(tx: Tx, now: string): void {
  tx.delete(verifications)
    .where(lte(verifications.expiresAt, new Date(now)))
    .run();
}
