import * as z from "zod";
import { createInvitationRow, listInvitations, revokeInvitationRow, type Invitation } from "#db/queries/invitation";
import { listMembers } from "#db/queries/membership";
import { inTransaction, type Tx } from "#db/transaction";
import { deriveInvitationEnd, deriveInvitationState } from "#server/domain/invitation/invitation";
import { appendAuditEntry } from "../audit/append-audit-entry";
import type { ServiceContext } from "../context";
import { InvalidInputError } from "../errors";
import { getFirm } from "../firm/get-firm";
import { NewEmailField } from "../identity/identity-fields";
import { requireOwnPeople } from "../membership/require-own-people";
import { RolesField } from "../membership/roles-field";
import { requirePermission } from "../permission";
import { createInvitationSecret, hashInvitationSecret } from "./invitation-secret";
import { recordRevocation } from "./record-revocation";

export const CreateInvitationInput = z.strictObject({ email: NewEmailField, roles: RolesField });

/** What the administrator passes on. The address holds the secret and is not told again. */
export interface NewInvitation {
  readonly email: string;
  readonly path: string;
  readonly expiresAt: string;
}

/** Asks somebody into the firm. An earlier invitation to the same address that is still open is revoked. */
export function createInvitation(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof CreateInvitationInput>;
}): NewInvitation {
  const { ctx } = args;
  requirePermission(ctx, "people.manage");
  const { email, roles } = CreateInvitationInput.parse(args.input);
  const secret = createInvitationSecret();
  return inTransaction(ctx.db, (tx) => {
    const firm = getFirm(tx, ctx.firmId);
    requireOwnPeople(firm);
    requireNoMember(tx, ctx, email);
    const createdAt = ctx.clock.now();
    const isReplaced = (earlier: Invitation) =>
      earlier.email === email && deriveInvitationState(earlier, createdAt) === "open";
    for (const earlier of listInvitations(tx, ctx.firmId).filter(isReplaced)) {
      revokeInvitationRow(tx, ctx.firmId, earlier.id, createdAt);
      recordRevocation(tx, ctx, firm, earlier);
    }
    const id = ctx.newId();
    const expiresAt = deriveInvitationEnd(createdAt);
    const about = { id, email, roles, createdAt, expiresAt };
    createInvitationRow(tx, ctx.firmId, {
      ...about,
      secretHash: hashInvitationSecret(secret),
      invitedBy: ctx.actor.id,
    });
    appendAuditEntry(tx, ctx, firm, {
      action: "invitation.create",
      subjectKind: "invitation",
      subjectId: id,
      before: null,
      after: { email, roles, expiresAt },
    });
    return { email, path: `/invitation/${secret}`, expiresAt };
  });
}

function requireNoMember(tx: Tx, { firmId }: ServiceContext, email: string): void {
  const member = listMembers(tx, firmId).find((row) => row.removedAt === null && row.email === email);
  if (member === undefined) return;
  const message = `\`${email}\` is \`${member.name}\`, who is in the firm already; change the roles there.`;
  throw new InvalidInputError(message, [{ field: "email", row: null, value: email, message }]);
}
