import * as z from "zod";
import type { Db } from "#db/client";
import { deleteWaitingSignIns, findPasswordHash, findPersonByEmail, type Person } from "#db/queries/person";
import { deleteSessionOfToken } from "#db/queries/session";
import { inTransaction } from "#db/transaction";
import { InvariantError } from "#server/domain/invariant-error";
import { UnauthenticatedError } from "../errors";
import { beginAttempt, forgiveAttempt, recordRefusal } from "./attempt";
import { createAuthHeaders } from "./auth-headers";
import { endEarlierSession, recordSession } from "./begin-session";
import { callAuth } from "./call-auth";
import type { IdentityContext } from "./identity-context";
import { EmailField, PasswordField } from "./identity-fields";

export const SignInInput = z.strictObject({ email: EmailField, password: PasswordField });

/** Signed in, or still to show the second factor. */
export type SignInAnswer = { readonly next: "done"; readonly person: Person } | { readonly next: "second-factor" };

const wrongMessage = "The e-mail address or the password is not right; check both and try again.";

/** Signs in with address and password. The same answer, after the same time, for an address that is nobody's as for a wrong password. */
export async function signIn(args: {
  readonly ctx: IdentityContext;
  readonly input: z.input<typeof SignInInput>;
}): Promise<SignInAnswer> {
  const { ctx } = args;
  const { email, password } = SignInInput.parse(args.input);
  beginAttempt(ctx, email);
  const before = findHash(ctx.db, email);
  const called = await callAuth(() =>
    ctx.auth().api.signInEmail({ body: { email, password }, headers: createAuthHeaders(ctx), returnHeaders: true }),
  );
  if (!called.isOk) {
    recordRefusal(ctx, email, "password");
    throw new UnauthenticatedError(wrongMessage);
  }
  const { response } = called;
  const isWaiting = "twoFactorRedirect" in response;
  const person = inTransaction(ctx.db, (tx) => {
    const found = findPersonByEmail(tx, email);
    if (found === undefined) throw new InvariantError("somebody signed in who is not there");
    if (findHash(tx, email) !== before) {
      // The library judged a password that has been changed since: what it began ends.
      if ("token" in response) deleteSessionOfToken(tx, response.token);
      deleteWaitingSignIns(tx, found.id);
      return null;
    }
    forgiveAttempt(tx, ctx, email, !isWaiting);
    if (isWaiting) endEarlierSession(tx, ctx);
    else recordSession(tx, ctx, found, "password");
    return found;
  });
  if (person === null) {
    recordRefusal(ctx, email, "password");
    throw new UnauthenticatedError(wrongMessage);
  }
  for (const cookie of called.cookies) ctx.browser.setCookie(cookie);
  return isWaiting ? { next: "second-factor" } : { next: "done", person };
}

function findHash(db: Db, email: string): string | null {
  const person = findPersonByEmail(db, email);
  return person === undefined ? null : findPasswordHash(db, person.id);
}
