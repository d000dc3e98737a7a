import { listRollUpDifferences, type RollUpDifference } from "#db/queries/roll-up-scan";
import type { ServiceContext } from "../context";
import { getFirm } from "../firm/get-firm";
import { requirePermission } from "../permission";

/** Every cell in which the firm's roll-ups differ from a scan of its allocations; none when all is well. */
export function verifyRollUp(args: { readonly ctx: ServiceContext }): readonly RollUpDifference[] {
  requirePermission(args.ctx, "register.verify");
  return listRollUpDifferences(args.ctx.db, getFirm(args.ctx.db, args.ctx.firmId).id);
}
