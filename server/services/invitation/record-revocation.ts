import type { Invitation } from "#db/queries/invitation";
import type { Firm } from "#db/queries/firm";
import type { Tx } from "#db/transaction";
import { appendAuditEntry } from "../audit/append-audit-entry";
import type { InstallationContext } from "../context";

/** Writes down that an invitation was taken back, by itself or for another to the same address. */
export function recordRevocation(tx: Tx, ctx: InstallationContext, firm: Firm, { id, email, roles }: Invitation): void {
  appendAuditEntry(tx, ctx, firm, {
    action: "invitation.revoke",
    subjectKind: "invitation",
    subjectId: id,
    before: { email, roles },
    after: null,
  });
}
