import * as z from "zod";
import type { Plan } from "#db/queries/plan";
import { raisePlanRevision, setPlanState } from "#db/queries/plan";
import { addPlanAuthor } from "#db/queries/plan-author";
import { findPlanLine, writePlanLine } from "#db/queries/plan-line";
import { listSites } from "#db/queries/site";
import { inTransaction, type Tx } from "#db/transaction";
import { digestAssessment } from "#server/domain/assessment/digest-assessment";
import { dayOf } from "#server/domain/iso-date";
import { maxPlanLines, planLineKeyOf, type PlanLine, type SavedPlanLine } from "#server/domain/plan/plan";
import { getProposedUnits } from "#server/domain/plan/plan-edit";
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
    const stored = new Map(
      lines.flatMap((line) => {
        const held = findPlanLine(tx, firm.id, planId, line);
        return held === undefined ? [] : [[planLineKeyOf(line), held]];
      }),
    );
    requireKnownPlaces(tx, ctx, lines, stored);
    const isFree = (line: PlanLineChange) => (stored.get(planLineKeyOf(line))?.revision ?? 0) === line.revision;
    const conflicts = lines
      .filter((line) => !isFree(line))
      .map((line) => stored.get(planLineKeyOf(line)) ?? toEmptied(line));
    const saved = writePlanLines(tx, ctx, { plan, lines: lines.filter(isFree), stored });
    const proposing = listProposing(tx, firm.id, planId);
    requireRoom(plan, proposing.length);
    const { assessment } = judgePlan(getPlanBasis(tx, firm, plan, asOf), proposing);
    return {
      revision: saved[0]?.revision ?? plan.revision,
      savedCount: saved.length,
      conflicts,
      assessmentDigest: digestAssessment(assessment),
    };
  });
}

type StoredLines = ReadonlyMap<string, SavedPlanLine>;

/** Refuses sites and accelerators of nobody, and more units than were proposed so far for a site that is closed. */
function requireKnownPlaces(tx: Tx, ctx: ServiceContext, lines: readonly PlanLineChange[], stored: StoredLines): void {
  const sites = new Map(listSites(tx, ctx.firmId).map((site) => [site.id, site]));
  const { accelerators } = listPlanPlaces(tx, ctx.firmId);
  for (const line of lines) {
    const site = sites.get(line.siteId) ?? getSite(tx, ctx.firmId, line.siteId);
    if (!accelerators.has(line.acceleratorId)) getAcceleratorFacts(tx, ctx.firmId, line.acceleratorId);
    if (site.closedOn === null) continue;
    const before = stored.get(planLineKeyOf(line));
    for (const { effectiveOn, units } of line.allocations)
      if (units > Math.max(0, getProposedUnits(before, effectiveOn))) requireOpen(site, effectiveOn);
  }
}

/** A line that is not there any more, where its editor saw one. */
function toEmptied(line: PlanLineChange): SavedPlanLine {
  return { ...line, allocations: [], revision: 0, changedAt: "", changedBy: "" };
}

interface LinesToWrite {
  readonly plan: Plan;
  readonly lines: readonly PlanLine[];
  readonly stored: StoredLines;
}

/** Writes lines with one new revision and one entry of the trail, which says what they were and are. */
export function writePlanLines(
  tx: Tx,
  ctx: ServiceContext,
  { plan, lines, stored }: LinesToWrite,
): readonly SavedPlanLine[] {
  if (lines.length === 0) return [];
  const firm = getFirm(tx, ctx.firmId);
  const revision = raisePlanRevision(tx, firm.id, plan.id) ?? plan.revision;
  if (plan.state !== "draft") setPlanState(tx, firm.id, plan.id, "draft");
  addPlanAuthor(tx, firm.id, plan.id, ctx.actor.id);
  const mark = { revision, changedAt: ctx.clock.now(), changedBy: ctx.actor.name };
  const saved = lines.map((line) => ({ ...line, ...mark }));
  for (const line of saved) writePlanLine(tx, firm.id, plan.id, line);
  appendAuditEntry(tx, ctx, firm, {
    action: "plan.save-lines",
    subjectKind: "plan",
    subjectId: plan.id,
    before: { revision: plan.revision, lines: lines.flatMap((line) => stored.get(planLineKeyOf(line)) ?? []) },
    after: { revision, lines: saved },
  });
  return saved;
}

function requireRoom({ name }: Plan, count: number): void {
  if (count > maxPlanLines)
    throw new InvalidInputError(
      `Plan \`${name}\` would hold ${count.toLocaleString("en-US")} lines, and ${maxPlanLines.toLocaleString("en-US")} is the most; split it in two.`,
    );
}
