import { hashPassword } from "better-auth/crypto";
import * as z from "zod";
import { deleteWaitingSignIns, updatePasswordHash } from "#db/queries/person";
import { deleteOtherSessions } from "#db/queries/session";
import { inTransaction } from "#db/transaction";
import { appendInstallationEntry } from "../audit/append-audit-entry";
import { ConflictError } from "../errors";
import { requireSession, type IdentityContext } from "./identity-context";
import { NewPasswordField, PasswordField } from "./identity-fields";
import { requireOwnPassword } from "./own-password";
import { requireStrongPassword } from "./password-strength";

export const ChangePasswordInput = z.strictObject({ currentPassword: PasswordField, newPassword: NewPasswordField });

/** Changes the person's password and ends their other sessions and the sign-ins that wait for a code; answers how many sessions those were. */
export async function changePassword(args: {
  readonly ctx: IdentityContext;
  readonly input: z.input<typeof ChangePasswordInput>;
}): Promise<{ readonly sessionsEnded: number }> {
  const { ctx } = args;
  const { id, person } = requireSession(ctx);
  const { currentPassword, newPassword } = ChangePasswordInput.parse(args.input);
  const before = await requireOwnPassword(ctx, currentPassword, "currentPassword");
  requireStrongPassword(newPassword, "newPassword", [person.name, person.email]);
  const after = await hashPassword(newPassword);
  return inTransaction(ctx.db, (tx) => {
    if (!updatePasswordHash(tx, person.id, { before, after, at: ctx.clock.now() }))
      throw new ConflictError("The password was changed elsewhere in the meantime; sign in again with the new one.");
    deleteWaitingSignIns(tx, person.id);
    const sessionsEnded = deleteOtherSessions(tx, person.id, id);
    appendInstallationEntry(tx, ctx, {
      action: "password.change",
      subjectKind: "person",
      subjectId: person.id,
      before: null,
      after: { sessionsEnded },
    });
    return { sessionsEnded };
  });
}
