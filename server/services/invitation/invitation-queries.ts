import * as z from "zod";
import { listInvitations as listInvitationRows, type Invitation } from "#db/queries/invitation";
import { findPersonByEmail } from "#db/queries/person";
import { deriveInvitationState, type InvitationState } from "#server/domain/invitation/invitation";
import type { Role } from "#server/domain/permission/permission";
import type { InstallationContext, ServiceContext } from "../context";
import { requirePermission } from "../permission";
import { SecretField } from "./invitation-secret";
import { requireOpenInvitation } from "./require-open-invitation";

/** Every invitation into the firm and how it stands, the latest first. */
export function listInvitations(ctx: ServiceContext): readonly (Invitation & { readonly state: InvitationState })[] {
  requirePermission(ctx, "people.manage");
  const now = ctx.clock.now();
  return listInvitationRows(ctx.db, ctx.firmId).map((invitation) => ({
    ...invitation,
    state: deriveInvitationState(invitation, now),
  }));
}

export const ReadInvitationInput = z.strictObject({ secret: SecretField });

/** What somebody is asked into, for whoever holds the secret. */
export interface InvitationView {
  readonly firmName: string;
  readonly email: string;
  readonly roles: readonly Role[];
  /** Null where no person made it. */
  readonly inviterName: string | null;
  readonly expiresAt: string;
  /** Whether somebody signs in with that address already. */
  readonly hasAccount: boolean;
}

export function readInvitation(args: {
  readonly ctx: InstallationContext;
  readonly input: z.input<typeof ReadInvitationInput>;
}): InvitationView {
  const { ctx } = args;
  const { secret } = ReadInvitationInput.parse(args.input);
  const { firm, invitation } = requireOpenInvitation(ctx.db, secret, ctx.clock.now());
  const { email, roles, inviterName, expiresAt } = invitation;
  const hasAccount = findPersonByEmail(ctx.db, email) !== undefined;
  return { firmName: firm.name, email, roles, inviterName, expiresAt, hasAccount };
}
