import * as z from "zod";
import { findPersonByEmail, type Person } from "#db/queries/person";
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

/** Signs in with address and password. The same answer, after the same time, for an address that is nobody's as for a wrong password. */
export async function signIn(args: {
  readonly ctx: IdentityContext;
  readonly input: z.input<typeof SignInInput>;
}): Promise<SignInAnswer> {
  const { ctx } = args;
  const { email, password } = SignInInput.parse(args.input);
  beginAttempt(ctx, email);
  const called = await callAuth(() =>
    ctx.auth().api.signInEmail({ body: { email, password }, headers: createAuthHeaders(ctx), returnHeaders: true }),
  );
  if (!called.isOk) {
    recordRefusal(ctx, email, "password");
    throw new UnauthenticatedError("The e-mail address or the password is not right; check both and try again.");
  }
  const isWaiting = "twoFactorRedirect" in called.response;
  const person = inTransaction(ctx.db, (tx) => {
    const found = findPersonByEmail(tx, email);
    if (found === undefined) throw new InvariantError("somebody signed in who is not there");
    forgiveAttempt(tx, ctx, email, !isWaiting);
    if (isWaiting) endEarlierSession(tx, ctx);
    else recordSession(tx, ctx, found, "password");
    return found;
  });
  for (const cookie of called.cookies) ctx.browser.setCookie(cookie);
  return isWaiting ? { next: "second-factor" } : { next: "done", person };
}
