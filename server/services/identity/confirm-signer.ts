import * as z from "zod";
import { findPasswordHash } from "#db/queries/person";
import { findFirm } from "#db/queries/firm";
import { inTransaction } from "#db/transaction";
import type { SigningMethod } from "#server/domain/sign-off/signature";
import { ConflictError, InvalidInputError } from "../errors";
import { takeAppCode, usedCodeMessage } from "./app-code";
import { beginAttempt, forgiveAttempt, recordRefusal } from "./attempt";
import { createAuthHeaders } from "./auth-headers";
import { callAuth } from "./call-auth";
import { requireSession, type IdentityContext } from "./identity-context";
import { CodeField, PasswordField } from "./identity-fields";
import { requireOwnPassword } from "./own-password";

/** The password, or the code of the second factor where the person has one; neither in the demonstration. */
export const CredentialsField = z.strictObject({
  password: PasswordField.nullable().default(null),
  code: CodeField.nullable().default(null),
});

/** How somebody has to show, before they sign, that it is they. */
export function getSigningMethod(ctx: IdentityContext, firmId: string): SigningMethod | "none" {
  const { person } = requireSession(ctx);
  if (person.isDemonstration && findFirm(ctx.db, firmId)?.isDemonstration === true) return "demonstration";
  if (person.twoFactorEnabled) return "second-factor";
  return findPasswordHash(ctx.db, person.id) === null ? "none" : "password";
}

/**
 * Asks once more, at the moment of signing, for what the person signs in with: the code of their app where they have a second factor, else the
 * password. A wrong one counts like a failed sign-in. The demonstration's people have neither, and sign only there.
 */
export async function confirmSigner(args: {
  readonly ctx: IdentityContext;
  readonly firmId: string;
  readonly credentials: z.output<typeof CredentialsField>;
}): Promise<SigningMethod> {
  const { ctx, firmId } = args;
  const { password, code } = args.credentials;
  const method = getSigningMethod(ctx, firmId);
  switch (method) {
    case "demonstration":
      return method;
    case "second-factor":
      if (code === null) throw refuse("code", "The code is missing; type the one that your app shows now.");
      await requireOwnCode(ctx, code.replace(/\s/g, ""));
      return method;
    case "password":
      if (password === null) throw refuse("password", "Your password is missing; type it to sign.");
      await requireOwnPassword(ctx, password, "password");
      return method;
    case "none":
      throw new ConflictError(
        "You have no password and no second factor here, so nothing shows that it is you who signs; set up a second factor under Account first.",
      );
    default:
      return method satisfies never;
  }
}

async function requireOwnCode(ctx: IdentityContext, code: string): Promise<void> {
  const { person } = requireSession(ctx);
  beginAttempt(ctx, person.email);
  const isUsed = (await takeAppCode(ctx, person.id, code)) === "used";
  const request = { headers: createAuthHeaders(ctx, "session_token"), returnHeaders: true } as const;
  const called = !isUsed && (await callAuth(() => ctx.auth().api.verifyTOTP({ body: { code }, ...request })));
  if (called === false || !called.isOk) {
    recordRefusal(ctx, person.email, "second-factor");
    throw refuse("code", isUsed ? usedCodeMessage : "The code is not right; take the one that your app shows now.");
  }
  inTransaction(ctx.db, (tx) => forgiveAttempt(tx, ctx, person.email, false));
}

function refuse(field: string, message: string): InvalidInputError {
  return new InvalidInputError(message, [{ field, row: null, value: null, message }]);
}
