import * as z from "zod";
import type { Plan } from "#db/queries/plan";
import { raisePlanRevision } from "#db/queries/plan";
import { findPlanLine, writePlanLine } from "#db/queries/plan-line";
import { listSites } from "#db/queries/site";
import { inTransaction, type Tx } from "#db/transaction";
import { digestAssessment } from "#server/domain/assessment/digest-assessment";
import { dayOf } from "#server/domain/iso-date";
import { maxPlanLines, type SavedPlanLine } from "#server/domain/plan/plan";
import { judgePlan } from "#server/domain/plan/plan-engine";
import { getAcceleratorFacts } from "../accelerator/get-accelerator-facts";
import { appendAuditEntry } from "../audit/append-audit-entry";
import type { ServiceContext } from "../context";
import { InvalidInputError } from "../errors";
import { getFirm } from "../firm/get-firm";
import { DateField, IdField } from "../input-fields";
import { requirePermission } from "../permission";
import { requireOpen } from "../site/require-open";
import { getSite } from "../site/get-site";
import { getPlan, requireEditable } from "./get-plan";
import { linesField, PlanLineField } from "./plan-input";
import { getPlanBasis, listPlanPlaces, listProposing } from "./plan-lines";
import type { PlanLineChange, SavedLines } from "#server/domain/plan/plan-workspace";

export const SavePlanLinesInput = z.strictObject({
  planId: IdField,
  lines: linesField(PlanLineField.extend({ revision: z.int().nonnegative() })),
  /** The day by which the assessment is digested; today where none is given. */
  asOf: DateField.optional(),
});

/**
 * Saves lines of a plan, each with all that it proposes. A line that somebody has saved since the revision that its editor saw is left as it is and
 * comes back as a conflict; the others are saved. The plan is judged again, and the digest of the assessment answered.
 */
export function savePlanLines(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof SavePlanLinesInput>;
}): SavedLines {
  const { ctx } = args;
  requirePermission(ctx, "plan.write");
  const { planId, lines, asOf = dayOf(ctx.clock.now()) } = SavePlanLinesInput.parse(args.input);
  return inTransaction(ctx.db, (tx) => {
    const firm = getFirm(tx, ctx.firmId);
    const plan = getPlan(tx, firm.id, planId);
    requireEditable(plan);
    requireKnownPlaces(tx, ctx, lines);
    const stored = lines.map((line) => ({ line, held: findPlanLine(tx, firm.id, planId, line) }));
    const isFree = ({ line, held }: (typeof stored)[number]) => (held?.revision ?? 0) === line.revision;
    const free = stored.filter(isFree).map(({ line }) => line);
    const conflicts = stored.filter((one) => !isFree(one)).map(({ line, held }) => held ?? toEmptied(line));
    const saved = writeLines(tx, ctx, plan, free);
    const proposing = listProposing(tx, firm.id, planId);
    requireRoom(plan, proposing.length);
    if (saved.length > 0)
      appendAuditEntry(tx, ctx, firm, {
        action: "plan.save-lines",
        subjectKind: "plan",
        subjectId: planId,
        before: { revision: plan.revision },
        after: { revision: saved[0]?.revision ?? plan.revision, lines: free },
      });
    const { assessment } = judgePlan(getPlanBasis(tx, firm, plan, asOf), proposing);
    return {
      revision: saved[0]?.revision ?? plan.revision,
      savedCount: saved.length,
      conflicts,
      assessmentDigest: digestAssessment(assessment),
    };
  });
}

function requireKnownPlaces(tx: Tx, ctx: ServiceContext, lines: readonly PlanLineChange[]): void {
  const sites = new Map(listSites(tx, ctx.firmId).map((site) => [site.id, site]));
  const { accelerators } = listPlanPlaces(tx, ctx.firmId);
  for (const { siteId, acceleratorId, allocations } of lines) {
    const site = sites.get(siteId) ?? getSite(tx, ctx.firmId, siteId);
    if (!accelerators.has(acceleratorId)) getAcceleratorFacts(tx, ctx.firmId, acceleratorId);
    for (const { effectiveOn, units } of allocations) if (units > 0) requireOpen(site, effectiveOn);
  }
}

/** A line that is not there any more, where its editor saw one. */
function toEmptied(line: PlanLineChange): SavedPlanLine {
  return { ...line, allocations: [], revision: 0, changedAt: "", changedBy: "" };
}

function writeLines(
  tx: Tx,
  ctx: ServiceContext,
  plan: Plan,
  lines: readonly PlanLineChange[],
): readonly SavedPlanLine[] {
  if (lines.length === 0) return [];
  const revision = raisePlanRevision(tx, ctx.firmId, plan.id) ?? plan.revision;
  const saved = { revision, changedAt: ctx.clock.now(), changedBy: ctx.actor.name };
  return lines.map((line) => {
    const written = { ...line, ...saved };
    writePlanLine(tx, ctx.firmId, plan.id, written);
    return written;
  });
}

function requireRoom({ name }: Plan, count: number): void {
  if (count > maxPlanLines)
    throw new InvalidInputError(
      `Plan \`${name}\` would hold ${count.toLocaleString("en-US")} lines, and ${maxPlanLines.toLocaleString("en-US")} is the most; split it in two.`,
    );
}
