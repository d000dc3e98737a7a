import * as z from "zod";
import { findPasswordHash, findWaitingPerson, type Person } from "#db/queries/person";
import { deleteSessionOfToken } from "#db/queries/session";
import { inTransaction } from "#db/transaction";
import { UnauthenticatedError } from "../errors";
import { isSecondFactorReadable, takeAppCode, usedCodeMessage } from "./app-code";
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
  const passwordHash = findPasswordHash(ctx.db, person.id);
  beginAttempt(ctx, person.email);
  if (!(await isSecondFactorReadable(ctx, person.id))) {
    recordRefusal(ctx, person.email, "second-factor");
    throw new UnauthenticatedError(unreadableMessage);
  }
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
  const { token } = called.response;
  const isStill = inTransaction(ctx.db, (tx) => {
    if (findPasswordHash(tx, person.id) !== passwordHash) {
      if (token !== undefined) deleteSessionOfToken(tx, token);
      return false;
    }
    forgiveAttempt(tx, ctx, person.email, true);
    recordSession(tx, ctx, person, isApp ? "second-factor" : "recovery-code");
    return true;
  });
  if (!isStill) throw new UnauthenticatedError("The password was changed in the meantime; sign in with the new one.");
  for (const cookie of called.cookies) ctx.browser.setCookie(cookie);
  return person;
}

const unreadableMessage =
  "Your second factor cannot be read any more, since this server's secret was changed; ask whoever runs the server to end it (`plimsoll person end-second-factor`).";

function explainRefusal(code: string): string {
  if (code === "INVALID_CODE" || code === "INVALID_BACKUP_CODE")
    return "The code is not right; take the one that your app shows now, or a recovery code that was not used yet.";
  if (code === "ACCOUNT_TEMPORARILY_LOCKED")
    return "There were too many wrong codes in a row; wait 15 minutes and sign in again.";
  return "This sign-in waited too long or met too many wrong codes; sign in again.";
}
