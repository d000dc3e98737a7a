import type { Firm } from "#db/queries/firm";
import { findMembership, writeMembershipRow } from "#db/queries/membership";
import type { Tx } from "#db/transaction";
import { founderRoles } from "#server/domain/permission/permission";
import { appendAuditEntry } from "../audit/append-audit-entry";
import type { InstallationContext } from "../context";

/** The context of whoever sets up a firm, in the roles that they get in it: what they do to it before they are in it stands under these. */
export function withFounderRoles<C extends InstallationContext>(ctx: C): C {
  return ctx.actor.kind === "system" ? ctx : { ...ctx, actor: { ...ctx.actor, roles: founderRoles } };
}

/** Whoever sets up a firm is in it from the start. The system is in every firm without a membership. */
export function addFounder(tx: Tx, ctx: InstallationContext, firm: Firm): void {
  const { id, kind, name } = ctx.actor;
  if (kind === "system" || findMembership(tx, firm.id, id) !== undefined) return;
  writeMembershipRow(tx, firm.id, { personId: id, roles: founderRoles, createdAt: ctx.clock.now() });
  appendAuditEntry(tx, withFounderRoles(ctx), firm, {
    action: "membership.create",
    subjectKind: "person",
    subjectId: id,
    before: null,
    after: { name, roles: founderRoles },
  });
}
