import { hashPassword } from "better-auth/crypto";
import * as z from "zod";
import type { Firm } from "#db/queries/firm";
import { createPasswordRow, createPersonRow, findPersonByEmail } from "#db/queries/person";
import type { Db } from "#db/client";
import { inTransaction } from "#db/transaction";
import { appendInstallationEntry } from "../audit/append-audit-entry";
import { ConflictError } from "../errors";
import { beginSession } from "../identity/begin-session";
import { withPerson, type IdentityContext } from "../identity/identity-context";
import { NewPasswordField, PersonNameField } from "../identity/identity-fields";
import { requireStrongPassword } from "../identity/password-strength";
import { SecretField } from "./invitation-secret";
import { joinFirm } from "./join-firm";
import { requireOpenInvitation } from "./require-open-invitation";

export const AcceptAsNewPersonInput = z.strictObject({
  secret: SecretField,
  name: PersonNameField,
  password: NewPasswordField,
});

/** Makes an account for whom the invitation is for, signs them in and joins the firm. */
export async function acceptAsNewPerson(args: {
  readonly ctx: IdentityContext;
  readonly input: z.input<typeof AcceptAsNewPersonInput>;
}): Promise<Firm> {
  const { ctx } = args;
  const { secret, name, password } = AcceptAsNewPersonInput.parse(args.input);
  requireNobodySignedIn(ctx);
  const { invitation } = requireOpenInvitation(ctx.db, secret, ctx.clock.now());
  requireNoAccount(ctx.db, invitation.email);
  requireStrongPassword(password, "password", [name, invitation.email]);
  const hash = await hashPassword(password);
  const { firm, cookie } = inTransaction(ctx.db, (tx) => {
    const createdAt = ctx.clock.now();
    const found = requireOpenInvitation(tx, secret, createdAt);
    const { email, id: invitationId } = found.invitation;
    requireNoAccount(tx, email);
    const flags = { mayCreateFirms: false, isDemonstration: false };
    const person = createPersonRow(tx, { id: ctx.newId(), name, email, ...flags, createdAt });
    createPasswordRow(tx, { id: ctx.newId(), personId: person.id, hash, createdAt });
    appendInstallationEntry(tx, withPerson(ctx, person), {
      action: "person.create",
      subjectKind: "person",
      subjectId: person.id,
      before: null,
      after: { name, email, mayCreateFirms: false, invitationId },
    });
    joinFirm(tx, ctx, found, person);
    return { firm: found.firm, cookie: beginSession(tx, ctx, person, "invitation") };
  });
  ctx.browser.setCookie(cookie);
  return firm;
}

function requireNobodySignedIn({ session }: IdentityContext): void {
  if (session !== null)
    throw new ConflictError(
      `\`${session.person.name}\` is signed in here; sign out to make another account, or open the invitation again.`,
    );
}

function requireNoAccount(db: Db, email: string): void {
  if (findPersonByEmail(db, email) !== undefined)
    throw new ConflictError(`\`${email}\` has an account already; sign in with it, and open the invitation again.`);
}
