import * as z from "zod";
import type { Firm } from "#db/queries/firm";
import { inTransaction } from "#db/transaction";
import { PermissionError } from "../errors";
import { requireSession, type IdentityContext } from "../identity/identity-context";
import { SecretField } from "./invitation-secret";
import { joinFirm } from "./join-firm";
import { requireOpenInvitation } from "./require-open-invitation";

export const AcceptInvitationInput = z.strictObject({ secret: SecretField });

/** Joins the firm as whoever is signed in, whom the invitation must be for. */
export function acceptInvitation(args: {
  readonly ctx: IdentityContext;
  readonly input: z.input<typeof AcceptInvitationInput>;
}): Firm {
  const { ctx } = args;
  const { person } = requireSession(ctx);
  const { secret } = AcceptInvitationInput.parse(args.input);
  return inTransaction(ctx.db, (tx) => {
    const found = requireOpenInvitation(tx, secret, ctx.clock.now());
    const { email } = found.invitation;
    if (email !== person.email)
      throw new PermissionError(
        `The invitation is for \`${email}\`, and \`${person.email}\` is signed in; sign out and open it again.`,
      );
    joinFirm(tx, ctx, found, person);
    return found.firm;
  });
}
