import { raiseRegisterVersion } from "#db/queries/firm";
import { listRollUpDifferences, rebuildRollUpCells, type RollUpDifference } from "#db/queries/roll-up-scan";
import { inTransaction } from "#db/transaction";
import { appendAuditEntry } from "../audit/append-audit-entry";
import type { ServiceContext } from "../context";
import { getFirm } from "../firm/get-firm";
import { requirePermission } from "../permission";

/** Makes the firm's roll-ups anew from its allocations, and answers what was wrong with the old ones. */
export function rebuildRollUp(args: { readonly ctx: ServiceContext }): readonly RollUpDifference[] {
  const { ctx } = args;
  requirePermission(ctx, "register.rebuild");
  return inTransaction(ctx.db, (tx) => {
    const firm = getFirm(tx, ctx.firmId);
    const differences = listRollUpDifferences(tx, firm.id);
    rebuildRollUpCells(tx, firm.id);
    const registerVersion = raiseRegisterVersion(tx, firm.id, 0);
    appendAuditEntry(tx, ctx, firm, {
      action: "register.rebuild",
      subjectKind: "register",
      subjectId: firm.id,
      before: { registerVersion: firm.registerVersion, differences },
      after: { registerVersion, differences: [] },
    });
    return differences;
  });
}
