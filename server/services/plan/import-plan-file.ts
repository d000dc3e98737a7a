import { createSiteRow, type Site } from "#db/queries/site";
import { listPlanLinesSince } from "#db/queries/plan-line";
import { raiseRegisterVersion, type Firm } from "#db/queries/firm";
import { updatePlanRow, type Plan } from "#db/queries/plan";
import type { FleetImport } from "#db/queries/fleet-import";
import { inTransaction, type Tx } from "#db/transaction";
import { dayOf } from "#server/domain/iso-date";
import { joinWords } from "#server/domain/explain/join-words";
import { normalizeName } from "#server/domain/normalize-name";
import { createPlanLine, planLineKeyOf, type PlanLine } from "#server/domain/plan/plan";
import { listProposedCells } from "#server/domain/plan/plan-engine";
import { withUnits } from "#server/domain/plan/plan-edit";
import { appendAuditEntry } from "../audit/append-audit-entry";
import { judgeCells } from "../assessment/judge-register";
import { deriveEffect, type RegisterEffect } from "../assessment/limit-effect";
import { withDb, type ServiceContext } from "../context";
import { ConflictError, InvalidInputError } from "../errors";
import { getFirm } from "../firm/get-firm";
import { explainRefusal, toIssue, toNewSite, type FleetRows } from "../fleet-import/apply-fleet-import";
import { countRows } from "../fleet-import/count-rows";
import { requirePermission } from "../permission";
import { derivePlanImport, type Proposal } from "./derive-plan-import";
import { getPlan, requireEditable } from "./get-plan";
import { getPlanBasis, listProposing } from "./plan-lines";
import { savePlanLines } from "./save-plan-lines";

/** What a file would change in a plan's limits: the plan judged without its proposals and with them. */
export function derivePlanImportEffect(
  ctx: ServiceContext,
  planId: string,
  proposals: readonly Proposal[],
): RegisterEffect {
  const firm = getFirm(ctx.db, ctx.firmId);
  const asOf = dayOf(ctx.clock.now());
  const basis = getPlanBasis(ctx.db, firm, getPlan(ctx.db, firm.id, planId), asOf);
  const held = [...basis.registerCells, ...listProposedCells(listProposing(ctx.db, firm.id, planId), basis)];
  const changes = proposals.map(({ change }) => change);
  return deriveEffect(judgeCells(held, firm, { asOf }), judgeCells([...held, ...changes], firm, { asOf }));
}

export type PlanImportResult = Pick<FleetImport, "rowsAdded" | "rowsAlreadyThere" | "rowsRefused" | "sitesCreated">;

/**
 * Writes what a file proposes into a plan, all or none; a site that the register does not have is added to it, with nothing allocated. Refused where the
 * plan was saved since the revision beside which the file was previewed.
 */
export function importPlanFile(args: {
  readonly ctx: ServiceContext;
  readonly planId: string;
  readonly planRevision: number;
  readonly goodRowsOnly: boolean;
  readonly fleet: FleetRows;
}): PlanImportResult {
  const { ctx, planId, planRevision, goodRowsOnly, fleet } = args;
  requirePermission(ctx, "plan.write");
  return inTransaction(ctx.db, (tx) => {
    const firmBefore = getFirm(tx, ctx.firmId);
    const plan = getPlan(tx, ctx.firmId, planId);
    requireEditable(plan);
    if (plan.revision !== planRevision) throw new ConflictError(explainMoved(tx, firmBefore, plan, planRevision));
    const { proposals, alreadyThere, problems: refused } = derivePlanImport(tx, ctx.firmId, plan, fleet.rows);
    const problems = [...fleet.problems, ...refused];
    if (problems.length > 0 && !goodRowsOnly)
      throw new InvalidInputError(explainRefusal(problems), problems.map(toIssue));
    const inside = withDb(ctx, tx);
    const created = createSites(tx, inside, proposals);
    if (created.size > 0) moveAlong(tx, inside, plan, firmBefore);
    const lines = listLines(tx, ctx, planId, proposals, created);
    if (lines.length > 0) savePlanLines({ ctx: inside, input: { planId, lines: [...lines] } });
    return {
      rowsAdded: proposals.length,
      rowsAlreadyThere: alreadyThere,
      rowsRefused: countRows(problems),
      sitesCreated: created.size,
    };
  });
}

/** Who saved what the preview did not know of. */
function explainMoved(tx: Tx, { id }: Firm, plan: Plan, planRevision: number): string {
  const since = listPlanLinesSince(tx, id, plan.id, planRevision);
  const people = [...new Set(since.map(({ changedBy }) => changedBy))].sort();
  const who = people.length === 0 ? "somebody" : joinWords(people);
  return `Plan \`${plan.name}\` was changed by ${who} after this file was looked at, and nothing was imported; choose the file again to see what it would change now.`;
}

/** A plan that stood on the latest register still does: sites in which nothing stands change no sum. */
function moveAlong(tx: Tx, ctx: ServiceContext, plan: Plan, { registerVersion }: Firm): void {
  if (plan.registerVersion !== registerVersion) return;
  const firm = getFirm(tx, ctx.firmId);
  updatePlanRow(tx, firm.id, plan.id, normalizeName(plan.name), { ...plan, registerVersion: firm.registerVersion });
}

/** Adds the sites that the file names for the first time, each with its entry in the trail. By the key of their name. */
function createSites(tx: Tx, ctx: ServiceContext, proposals: readonly Proposal[]): ReadonlyMap<string, Site> {
  if (proposals.some(({ site }) => site === null)) requirePermission(ctx, "site.write");
  const firm = getFirm(tx, ctx.firmId);
  const created = new Map<string, Site>();
  for (const { row, site } of proposals) {
    const nameKey = normalizeName(row.site);
    if (site !== null || created.has(nameKey)) continue;
    const added = createSiteRow(tx, firm.id, nameKey, toNewSite(row, ctx));
    created.set(nameKey, added);
    raiseRegisterVersion(tx, firm.id, 0);
    appendAuditEntry(tx, ctx, firm, {
      action: "site.create",
      subjectKind: "site",
      subjectId: added.id,
      before: null,
      after: added,
    });
  }
  return created;
}

function listLines(
  tx: Tx,
  ctx: ServiceContext,
  planId: string,
  proposals: readonly Proposal[],
  created: ReadonlyMap<string, Site>,
) {
  const held = new Map(listPlanLinesSince(tx, ctx.firmId, planId, -1).map((line) => [planLineKeyOf(line), line]));
  const lines = new Map<string, PlanLine>();
  for (const { row, site, acceleratorId, effectiveOn, units } of proposals) {
    const siteId = (site ?? created.get(normalizeName(row.site)))?.id ?? "";
    const key = planLineKeyOf({ siteId, acceleratorId });
    const line = lines.get(key) ?? held.get(key) ?? createPlanLine({ siteId, acceleratorId });
    lines.set(key, { ...line, allocations: withUnits(line.allocations, effectiveOn, units) });
  }
  return [...lines].map(([key, { siteId, acceleratorId, allocations, priority, isFixed, earliestOn }]) => ({
    siteId,
    acceleratorId,
    allocations: [...allocations],
    priority,
    isFixed,
    earliestOn,
    revision: held.get(key)?.revision ?? 0,
  }));
}
