import type * as z from "zod";
import { listPlanLinesSince } from "#db/queries/plan-line";
import { findPlanVersion, type PlanVersion } from "#db/queries/plan-version";
import { inTransaction } from "#db/transaction";
import { planLineKeyOf } from "#server/domain/plan/plan";
import { withDb, type ServiceContext } from "../context";
import { NotFoundError } from "../errors";
import { requirePermission } from "../permission";
import { getPlan, requireEditable } from "./get-plan";
import { keepPlanVersion } from "./keep-plan-version";
import { PlanVersionInput } from "./plan-queries";
import { writePlanLines } from "./save-plan-lines";

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
    const kept = keepPlanVersion({
      ctx: withDb(ctx, tx),
      input: { planId, message: `Before version ${number} was brought back` },
    });
    const stored = new Map(listPlanLinesSince(tx, ctx.firmId, planId, -1).map((line) => [planLineKeyOf(line), line]));
    const restored = new Set(version.lines.map(planLineKeyOf));
    const emptied = [...stored]
      .filter(([key, { allocations }]) => allocations.length > 0 && !restored.has(key))
      .map(([, line]) => ({ ...line, allocations: [] }));
    writePlanLines(tx, ctx, { plan, lines: [...version.lines, ...emptied], stored });
    return kept;
  });
}
