import * as z from "zod";
import { inTransaction } from "#db/transaction";
import type { AuditAction } from "#server/domain/audit/audit-action";
import { appendInstallationEntry } from "../audit/append-audit-entry";
import { ConflictError, InvalidInputError } from "../errors";
import { takeAppCode, usedCodeMessage } from "./app-code";
import { beginAttempt, forgiveAttempt, recordRefusal } from "./attempt";
import { createAuthHeaders } from "./auth-headers";
import { callAuth } from "./call-auth";
import { requireSession, type IdentityContext } from "./identity-context";
import { CodeField, PasswordField } from "./identity-fields";
import { requireOwnPassword } from "./own-password";

export const SecondFactorInput = z.strictObject({ password: PasswordField });
export const ConfirmSecondFactorInput = z.strictObject({ code: CodeField });

interface Args<Input> {
  readonly ctx: IdentityContext;
  readonly input: Input;
}

/** What the person's app is given, and the codes for when it is lost. Shown once. */
export interface SecondFactorKey {
  /** `otpauth://…`, for an app on the same device. */
  readonly uri: string;
  /** The same key to type, in base 32. */
  readonly key: string;
  readonly recoveryCodes: readonly string[];
}

/** Makes a key for the person's app. It is asked for only after `confirmSecondFactor` has seen a code of it. */
export async function beginSecondFactor(args: Args<z.input<typeof SecondFactorInput>>): Promise<SecondFactorKey> {
  const { ctx } = args;
  const { password } = SecondFactorInput.parse(args.input);
  await requireOwnPassword(ctx, password, "password");
  const called = await callAuth(() => ctx.auth().api.enableTwoFactor({ body: { password }, ...createRequest(ctx) }));
  if (!called.isOk || called.response.method !== "totp")
    throw new ConflictError("A second factor is already in use; end it first to set up another.");
  recordChange(ctx, "second-factor.begin");
  const { totpURI, backupCodes } = called.response;
  const key = new URL(totpURI).searchParams.get("secret") ?? "";
  return { uri: totpURI, key, recoveryCodes: backupCodes };
}

/** From now on the second factor is asked for at every sign-in: the code shows that the app has the key. */
export async function confirmSecondFactor(args: Args<z.input<typeof ConfirmSecondFactorInput>>): Promise<void> {
  const { ctx } = args;
  const { person } = requireSession(ctx);
  const code = ConfirmSecondFactorInput.parse(args.input).code.replace(/\s/g, "");
  if (person.twoFactorEnabled)
    throw new ConflictError("The second factor is in use already; there is nothing to confirm.");
  beginAttempt(ctx, person.email);
  const isUsed = (await takeAppCode(ctx, person.id, code)) === "used";
  const called =
    !isUsed && (await callAuth(() => ctx.auth().api.verifyTOTP({ body: { code }, ...createRequest(ctx) })));
  if (called === false || !called.isOk) {
    recordRefusal(ctx, person.email, "second-factor");
    throw refuseCode(isUsed ? usedCodeMessage : wrongCodeMessage);
  }
  inTransaction(ctx.db, (tx) => forgiveAttempt(tx, ctx, person.email, false));
  recordChange(ctx, "second-factor.confirm");
  for (const cookie of called.cookies) ctx.browser.setCookie(cookie);
}

/** From now on the password alone is asked for. */
export async function endSecondFactor(args: Args<z.input<typeof SecondFactorInput>>): Promise<void> {
  const { ctx } = args;
  const { password } = SecondFactorInput.parse(args.input);
  await requireOwnPassword(ctx, password, "password");
  // The library ends what is not there without a word.
  const isInUse = requireSession(ctx).person.twoFactorEnabled;
  const called =
    isInUse && (await callAuth(() => ctx.auth().api.disableTwoFactor({ body: { password }, ...createRequest(ctx) })));
  if (called === false || !called.isOk)
    throw new ConflictError("No second factor is in use; reload the page to see how it stands.");
  recordChange(ctx, "second-factor.end");
  for (const cookie of called.cookies) ctx.browser.setCookie(cookie);
}

/** New recovery codes in place of the old ones, which no longer work. Shown once. */
export async function createRecoveryCodes(
  args: Args<z.input<typeof SecondFactorInput>>,
): Promise<{ readonly recoveryCodes: readonly string[] }> {
  const { ctx } = args;
  const { password } = SecondFactorInput.parse(args.input);
  await requireOwnPassword(ctx, password, "password");
  const called = await callAuth(() =>
    ctx.auth().api.generateBackupCodes({ body: { password }, ...createRequest(ctx) }),
  );
  if (!called.isOk) throw new ConflictError("No second factor is in use; set one up, which makes recovery codes too.");
  recordChange(ctx, "second-factor.create-recovery-codes");
  return { recoveryCodes: called.response.backupCodes };
}

const wrongCodeMessage =
  "The code is not right; take the one that your app shows now, and check the time of the device.";

function refuseCode(message: string): InvalidInputError {
  return new InvalidInputError(message, [{ field: "code", row: null, value: null, message }]);
}

function createRequest(ctx: IdentityContext) {
  return { headers: createAuthHeaders(ctx, "session_token"), returnHeaders: true } as const;
}

/** INVARIANT: called right after the library has written, which it does outside our transactions; no answer leaves before this holds. */
function recordChange(ctx: IdentityContext, action: AuditAction): void {
  const subjectId = requireSession(ctx).person.id;
  inTransaction(ctx.db, (tx) =>
    appendInstallationEntry(tx, ctx, { action, subjectKind: "person", subjectId, before: null, after: null }),
  );
}
