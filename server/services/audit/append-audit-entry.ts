import { createAuditRow, type NewAuditEntry } from "#db/queries/audit";
import type { Firm } from "#db/queries/firm";
import type { Tx } from "#db/transaction";
import type { AuditAction, SubjectKind } from "#server/domain/audit/audit-action";
import { noRole } from "#server/domain/audit/audit-entry";
import type { Actor, InstallationContext } from "../context";

/** What was done to what. */
export interface AuditedChange {
  readonly action: AuditAction;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Writes who did what to the audit trail of the firm, in the transaction of the change itself. */
export function appendAuditEntry(
  tx: Tx,
  ctx: InstallationContext,
  firm: Pick<Firm, "id" | "editionId">,
  entry: AuditedChange,
): void {
  createAuditRow(tx, { ...describeActor(ctx), ...entry, firmId: firm.id, editionId: firm.editionId });
}

/** The same for what belongs to no firm: the installation has a trail of its own. */
export function appendInstallationEntry(tx: Tx, ctx: InstallationContext, entry: AuditedChange): void {
  createAuditRow(tx, { ...describeActor(ctx), ...entry, firmId: null, editionId: null });
}

function describeActor(
  ctx: InstallationContext,
): Pick<NewAuditEntry, "id" | "at" | "actorId" | "actorName" | "role" | "requestId"> {
  const { actor } = ctx;
  return {
    id: ctx.newId(),
    at: ctx.clock.now(),
    actorId: actor.id,
    actorName: actor.name,
    role: describeRole(actor),
    requestId: ctx.requestId,
  };
}

/** A token acts in its scopes, which stand in place of roles. */
function describeRole(actor: Actor): string {
  const held = actor.kind === "token" ? actor.scopes : actor.roles;
  return held.length === 0 ? noRole : held.join(", ");
}
