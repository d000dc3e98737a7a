import type { Firm } from "#db/queries/firm";
import { findMembership, writeMembershipRow } from "#db/queries/membership";
import type { Tx } from "#db/transaction";
import { founderRoles } from "#server/domain/permission/permission";
import { appendAuditEntry } from "../audit/append-audit-entry";
import type { InstallationContext } from "../context";

/** Whoever sets up a firm is in it from the start. The system is in every firm without a membership. */
export function addFounder(tx: Tx, ctx: InstallationContext, firm: Firm): void {
  const { id, kind } = ctx.actor;
  if (kind === "system" || findMembership(tx, firm.id, id) !== undefined) return;
  writeMembershipRow(tx, firm.id, { personId: id, roles: founderRoles, createdAt: ctx.clock.now() });
  appendAuditEntry(tx, ctx, firm, {
    action: "membership.create",
    subjectKind: "person",
    subjectId: id,
    before: null,
    after: { name: ctx.actor.name, roles: founderRoles },
  });
}
