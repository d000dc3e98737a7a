import { createAuditRow } from "#db/queries/audit";
import type { Firm } from "#db/queries/firm";
import type { Tx } from "#db/transaction";
import type { InstallationContext } from "../context";

export const auditActions = [
  "firm.create",
  "firm.update",
  "membership.create",
  "site.create",
  "site.update",
  "site.retire",
  "accelerator.create",
  "allocation.record",
  "allocation.correct",
  "allocation.move",
  "fleet-import.apply",
  "register.rebuild",
] as const;
export type AuditAction = (typeof auditActions)[number];

export type SubjectKind = "firm" | "site" | "accelerator" | "allocation" | "fleet-import" | "register" | "person";

/** Writes who did what to the audit trail of the firm, in the transaction of the change itself. */
export function appendAuditEntry(
  tx: Tx,
  ctx: InstallationContext,
  firm: Pick<Firm, "id" | "editionId">,
  entry: {
    readonly action: AuditAction;
    readonly subjectKind: SubjectKind;
    readonly subjectId: string;
    readonly before: unknown;
    readonly after: unknown;
  },
): void {
  createAuditRow(tx, firm.id, {
    ...entry,
    id: ctx.newId(),
    at: ctx.clock.now(),
    actorId: ctx.actor.id,
    actorName: ctx.actor.name,
    editionId: firm.editionId,
    requestId: ctx.requestId,
  });
}
