import { acceptInvitationRow, type Invitation } from "#db/queries/invitation";
import { findMembership, writeMembershipRow } from "#db/queries/membership";
import type { Firm } from "#db/queries/firm";
import type { Person } from "#db/queries/person";
import type { Tx } from "#db/transaction";
import { appendAuditEntry } from "../audit/append-audit-entry";
import { ConflictError } from "../errors";
import { toActor, type IdentityContext } from "../identity/identity-context";

/** Takes the person whom an invitation is for into its firm. The entries stand under the roles that they get. */
export function joinFirm(
  tx: Tx,
  ctx: IdentityContext,
  { firm, invitation }: { readonly firm: Firm; readonly invitation: Invitation },
  person: Person,
): void {
  const { id, email, roles } = invitation;
  const createdAt = ctx.clock.now();
  if (findMembership(tx, firm.id, person.id) !== undefined)
    throw new ConflictError(`\`${person.name}\` is in \`${firm.name}\` already; go to the overview.`);
  if (!acceptInvitationRow(tx, firm.id, id, { personId: person.id, at: createdAt }))
    throw new ConflictError("This invitation was accepted or revoked in the meantime; reload the page.");
  writeMembershipRow(tx, firm.id, { personId: person.id, roles, createdAt });
  const acting = { ...ctx, actor: { ...toActor(person), roles } };
  appendAuditEntry(tx, acting, firm, {
    action: "invitation.accept",
    subjectKind: "invitation",
    subjectId: id,
    before: null,
    after: { email, roles },
  });
  appendAuditEntry(tx, acting, firm, {
    action: "membership.create",
    subjectKind: "person",
    subjectId: person.id,
    before: null,
    after: { name: person.name, roles },
  });
}
