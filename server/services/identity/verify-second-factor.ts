import * as z from "zod";
import { findWaitingPerson, type Person } from "#db/queries/person";
import { inTransaction } from "#db/transaction";
import { UnauthenticatedError } from "../errors";
import { takeAppCode, usedCodeMessage } from "./app-code";
import { beginAttempt, forgiveAttempt, recordRefusal } from "./attempt";
import { createAuthHeaders } from "./auth-headers";
import { recordSession } from "./begin-session";
import { callAuth } from "./call-auth";
import { findSignedValue } from "./cookie-keys";
import type { IdentityContext } from "./identity-context";
import { CodeField } from "./identity-fields";

export const VerifySecondFactorInput = z.strictObject({ code: CodeField });

/** Ends a sign-in that waits for its second factor: with the six digits of the app, or with a recovery code. Each works once. */
export async function verifySecondFactor(args: {
  readonly ctx: IdentityContext;
  readonly input: z.input<typeof VerifySecondFactorInput>;
}): Promise<Person> {
  const { ctx } = args;
  const { code } = VerifySecondFactorInput.parse(args.input);
  const waiting = findSignedValue(ctx.keys, ctx.browser.cookieHeader, "two_factor");
  const person = waiting === undefined ? undefined : findWaitingPerson(ctx.db, waiting);
  if (person === undefined) throw new UnauthenticatedError("No sign-in waits for a code any more; sign in again.");
  beginAttempt(ctx, person.email);
  const digits = code.replace(/\s/g, "");
  const isApp = /^\d{6}$/.test(digits);
  if (isApp && (await takeAppCode(ctx, person.id, digits)) === "used") {
    recordRefusal(ctx, person.email, "second-factor");
    throw new UnauthenticatedError(usedCodeMessage);
  }
  const request = { headers: createAuthHeaders(ctx, "two_factor"), returnHeaders: true } as const;
  const called = await callAuth(async () => {
    const { api } = ctx.auth();
    return isApp
      ? api.verifyTOTP({ ...request, body: { code: digits } })
      : api.verifyBackupCode({ ...request, body: { code } });
  });
  if (!called.isOk) {
    recordRefusal(ctx, person.email, "second-factor");
    throw new UnauthenticatedError(explainRefusal(called.code));
  }
  inTransaction(ctx.db, (tx) => {
    forgiveAttempt(tx, ctx, person.email, true);
    recordSession(tx, ctx, person, isApp ? "second-factor" : "recovery-code");
  });
  for (const cookie of called.cookies) ctx.browser.setCookie(cookie);
  return person;
}

function explainRefusal(code: string): string {
  if (code === "INVALID_CODE" || code === "INVALID_BACKUP_CODE")
    return "The code is not right; take the one that your app shows now, or a recovery code that was not used yet.";
  if (code === "ACCOUNT_TEMPORARILY_LOCKED")
    return "There were too many wrong codes in a row; wait 15 minutes and sign in again.";
  return "This sign-in waited too long or met too many wrong codes; sign in again.";
}
