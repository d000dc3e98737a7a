import type * as z from "zod";
import { listPlanLinesSince } from "#db/queries/plan-line";
import { findPlanVersion, type PlanVersion } from "#db/queries/plan-version";
import { inTransaction } from "#db/transaction";
import { planLineKeyOf, type PlanLine } from "#server/domain/plan/plan";
import { withDb, type ServiceContext } from "../context";
import { NotFoundError } from "../errors";
import { requirePermission } from "../permission";
import { getPlan, requireEditable } from "./get-plan";
import { keepPlanVersion } from "./keep-plan-version";
import { PlanVersionInput } from "./plan-queries";
import { savePlanLines } from "./save-plan-lines";

/** Makes the lines of a plan those of one of its versions; what the plan holds is kept as a version first. */
export function restorePlanVersion(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof PlanVersionInput>;
}): PlanVersion {
  const { ctx } = args;
  requirePermission(ctx, "plan.write");
  const { planId, number } = PlanVersionInput.parse(args.input);
  return inTransaction(ctx.db, (tx) => {
    const plan = getPlan(tx, ctx.firmId, planId);
    requireEditable(plan);
    const version = findPlanVersion(tx, ctx.firmId, planId, number);
    if (version === undefined)
      throw new NotFoundError(`Plan \`${plan.name}\` has no version \`${number}\`; choose one from its list.`);
    const inTx = withDb(ctx, tx);
    const kept = keepPlanVersion({
      ctx: inTx,
      input: { planId, message: `Before version ${number} was brought back` },
    });
    const held = listPlanLinesSince(tx, ctx.firmId, planId, -1);
    const revisions = new Map(held.map((line) => [planLineKeyOf(line), line.revision]));
    const restored = new Set(version.lines.map(planLineKeyOf));
    const emptied = held
      .filter((line) => !restored.has(planLineKeyOf(line)))
      .map((line) => ({ ...line, allocations: [] }));
    const lines = [...version.lines, ...emptied].map((line: PlanLine) => ({
      ...toInput(line),
      revision: revisions.get(planLineKeyOf(line)) ?? 0,
    }));
    savePlanLines({ ctx: inTx, input: { planId, lines } });
    return kept;
  });
}

function toInput({ siteId, acceleratorId, allocations, priority, isFixed, earliestOn }: PlanLine) {
  return { siteId, acceleratorId, allocations: [...allocations], priority, isFixed, earliestOn };
}
