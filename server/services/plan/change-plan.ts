import { updatePlanRow, type Plan, type PlanDetails } from "#db/queries/plan";
import { addPlanAuthor } from "#db/queries/plan-author";
import type { Firm } from "#db/queries/firm";
import { inTransaction, type Tx } from "#db/transaction";
import type { AuditAction } from "#server/domain/audit/audit-action";
import { normalizeName } from "#server/domain/normalize-name";
import { appendAuditEntry } from "../audit/append-audit-entry";
import type { ServiceContext } from "../context";
import { NotFoundError } from "../errors";
import { getFirm } from "../firm/get-firm";
import { requirePermission } from "../permission";
import { getPlan } from "./get-plan";

interface PlanChange {
  readonly ctx: ServiceContext;
  readonly planId: string;
  readonly action: AuditAction;
  /** What changes, after refusing what may not. */
  readonly derive: (plan: Plan, tx: Tx, firm: Firm) => Partial<PlanDetails>;
}

/** Changes a plan's details in one transaction with its audit entry: the shape that every verb about a whole plan shares. */
export function changePlan({ ctx, planId, action, derive }: PlanChange): Plan {
  requirePermission(ctx, "plan.write");
  return inTransaction(ctx.db, (tx) => {
    const firm = getFirm(tx, ctx.firmId);
    const before = getPlan(tx, firm.id, planId);
    const details = { ...before, ...derive(before, tx, firm) };
    const after = updatePlanRow(tx, firm.id, planId, normalizeName(details.name), details);
    if (after === undefined)
      throw new NotFoundError(`There is no plan \`${planId}\` in this firm; choose one from the list of plans.`);
    addPlanAuthor(tx, firm.id, planId, ctx.actor.id);
    appendAuditEntry(tx, ctx, firm, { action, subjectKind: "plan", subjectId: planId, before, after });
    return after;
  });
}
