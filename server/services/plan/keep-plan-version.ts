import * as z from "zod";
import { createPlanVersionRow, type PlanVersion } from "#db/queries/plan-version";
import { inTransaction } from "#db/transaction";
import type { PlanLine } from "#server/domain/plan/plan";
import { appendAuditEntry } from "../audit/append-audit-entry";
import type { ServiceContext } from "../context";
import { ConflictError } from "../errors";
import { getFirm } from "../firm/get-firm";
import { IdField, lineField } from "../input-fields";
import { requirePermission } from "../permission";
import { getPlan } from "./get-plan";
import { listProposing } from "./plan-lines";

export const KeepPlanVersionInput = z.strictObject({ planId: IdField, message: lineField("The message", 500) });

/** Keeps a plan as it stands under a number, with who kept it and why. */
export function keepPlanVersion(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof KeepPlanVersionInput>;
}): PlanVersion {
  const { ctx } = args;
  requirePermission(ctx, "plan.write");
  const { planId, message } = KeepPlanVersionInput.parse(args.input);
  return inTransaction(ctx.db, (tx) => {
    const firm = getFirm(tx, ctx.firmId);
    const plan = getPlan(tx, firm.id, planId);
    if (plan.archivedAt !== null)
      throw new ConflictError(`Plan \`${plan.name}\` is archived; bring it back before you keep a version of it.`);
    const version = createPlanVersionRow(tx, firm.id, planId, {
      message,
      createdAt: ctx.clock.now(),
      createdBy: ctx.actor.name,
      revision: plan.revision,
      registerVersion: plan.registerVersion,
      registerSequence: plan.registerSequence,
      lines: listProposing(tx, firm.id, planId).map(toPlanLine),
    });
    appendAuditEntry(tx, ctx, firm, {
      action: "plan.keep-version",
      subjectKind: "plan",
      subjectId: planId,
      before: null,
      after: version,
    });
    return version;
  });
}

function toPlanLine({ siteId, acceleratorId, allocations, priority, isFixed, earliestOn }: PlanLine): PlanLine {
  return { siteId, acceleratorId, allocations, priority, isFixed, earliestOn };
}
