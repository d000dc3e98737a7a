import type { Firm } from "#db/queries/firm";
import { listInvitationsBy, revokeInvitationRow } from "#db/queries/invitation";
import type { Tx } from "#db/transaction";
import { deriveInvitationState } from "#server/domain/invitation/invitation";
import { canDo, type Role } from "#server/domain/permission/permission";
import type { InstallationContext } from "../context";
import { recordRevocation } from "./record-revocation";

/** Whose roles in a firm have changed. */
interface Inviter {
  readonly id: string;
  /** Those that they have now; none where they have left. */
  readonly roles: readonly Role[];
}

/** Takes back what somebody has asked others into, where they may ask nobody any more. */
export function revokeInvitationsOf(tx: Tx, ctx: InstallationContext, firm: Firm, { id, roles }: Inviter): void {
  if (canDo(roles, "people.manage")) return;
  const now = ctx.clock.now();
  for (const invitation of listInvitationsBy(tx, firm.id, id)) {
    if (deriveInvitationState(invitation, now) !== "open") continue;
    revokeInvitationRow(tx, firm.id, invitation.id, now);
    recordRevocation(tx, ctx, firm, invitation);
  }
}
