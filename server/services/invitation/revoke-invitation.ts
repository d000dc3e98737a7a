import * as z from "zod";
import { listInvitations, revokeInvitationRow } from "#db/queries/invitation";
import { inTransaction } from "#db/transaction";
import type { ServiceContext } from "../context";
import { ConflictError, NotFoundError } from "../errors";
import { getFirm } from "../firm/get-firm";
import { IdField } from "../input-fields";
import { requirePermission } from "../permission";
import { recordRevocation } from "./record-revocation";

export const RevokeInvitationInput = z.strictObject({ invitationId: IdField });

/** Takes an invitation back; its address then says so. */
export function revokeInvitation(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof RevokeInvitationInput>;
}): void {
  const { ctx } = args;
  requirePermission(ctx, "people.manage");
  const { invitationId } = RevokeInvitationInput.parse(args.input);
  inTransaction(ctx.db, (tx) => {
    const invitation = listInvitations(tx, ctx.firmId).find(({ id }) => id === invitationId);
    if (invitation === undefined)
      throw new NotFoundError(`There is no invitation \`${invitationId}\` in this firm; reload the page.`);
    if (!revokeInvitationRow(tx, ctx.firmId, invitationId, ctx.clock.now()))
      throw new ConflictError(
        `The invitation to \`${invitation.email}\` was accepted or revoked already; reload the page.`,
      );
    recordRevocation(tx, ctx, getFirm(tx, ctx.firmId), invitation);
  });
}
