import { verifyPassword } from "better-auth/crypto";
import { findPasswordHash } from "#db/queries/person";
import { inTransaction } from "#db/transaction";
import { ConflictError, InvalidInputError } from "../errors";
import { beginAttempt, forgiveAttempt, recordRefusal } from "./attempt";
import { requireSession, type IdentityContext } from "./identity-context";

/** The hash of the signed-in person's password, once they have shown that they know it; a wrong one counts like a failed sign-in. */
export async function requireOwnPassword(ctx: IdentityContext, password: string, field: string): Promise<string> {
  const { person } = requireSession(ctx);
  const hash = findPasswordHash(ctx.db, person.id);
  if (hash === null)
    throw new ConflictError(`\`${person.name}\` has no password here, so there is nothing of it to change.`);
  beginAttempt(ctx, person.email);
  if (await verifyPassword({ hash, password })) {
    inTransaction(ctx.db, (tx) => forgiveAttempt(tx, ctx, person.email, false));
    return hash;
  }
  recordRefusal(ctx, person.email, "password");
  const message = "The password is not right; check it and try again.";
  throw new InvalidInputError(message, [{ field, row: null, value: null, message }]);
}
