import * as z from "zod";
import { getLastSequence } from "#db/queries/allocation";
import { listPlanLinesSince, writePlanLine } from "#db/queries/plan-line";
import { createPlanRow, findPlanByNameKey, raisePlanRevision, type Plan } from "#db/queries/plan";
import { addPlanAuthor, listPlanAuthors } from "#db/queries/plan-author";
import { inTransaction, type Tx } from "#db/transaction";
import type { FirmId } from "#server/domain/firm/firm";
import { normalizeName } from "#server/domain/normalize-name";
import { appendAuditEntry } from "../audit/append-audit-entry";
import type { ServiceContext } from "../context";
import { ConflictError } from "../errors";
import { getFirm } from "../firm/get-firm";
import { IdField } from "../input-fields";
import { requirePermission } from "../permission";
import { getPlan } from "./get-plan";
import { DescriptionField, PlanNameField } from "./plan-input";

export const CreatePlanInput = z.strictObject({
  name: PlanNameField,
  description: DescriptionField,
  /** The plan whose lines and register version it begins with; none for an empty plan on the register as it stands. */
  cloneOf: IdField.nullable().default(null),
});

/** Makes a plan: an empty one on the register as it stands, or a clone of another with its lines and its register version. */
export function createPlan(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof CreatePlanInput>;
}): Plan {
  const { ctx } = args;
  requirePermission(ctx, "plan.write");
  const { name, description, cloneOf } = CreatePlanInput.parse(args.input);
  return inTransaction(ctx.db, (tx) => {
    const firm = getFirm(tx, ctx.firmId);
    const model = cloneOf === null ? undefined : getPlan(tx, firm.id, cloneOf);
    requireNewPlanName(tx, firm.id, name);
    const plan = createPlanRow(tx, firm.id, normalizeName(name), {
      id: ctx.newId(),
      name,
      description,
      state: "draft",
      revision: 0,
      registerVersion: model?.registerVersion ?? firm.registerVersion,
      registerSequence: model?.registerSequence ?? getLastSequence(tx, firm.id),
      createdAt: ctx.clock.now(),
      createdBy: ctx.actor.name,
      archivedAt: null,
    });
    // Who wrote what a clone begins with has a part in it.
    const earlier = model === undefined ? [] : listPlanAuthors(tx, firm.id, model.id);
    for (const actorId of [...earlier, ctx.actor.id]) addPlanAuthor(tx, firm.id, plan.id, actorId);
    const revision = model === undefined ? 0 : copyLines(tx, ctx, model, plan);
    appendAuditEntry(tx, ctx, firm, {
      action: "plan.create",
      subjectKind: "plan",
      subjectId: plan.id,
      before: null,
      after: { ...plan, revision, cloneOf },
    });
    return { ...plan, revision };
  });
}

/** Refuses a name that another plan of the firm has, whatever its case and spacing. */
export function requireNewPlanName(tx: Tx, firmId: FirmId, name: string, planId?: string): void {
  const namesake = findPlanByNameKey(tx, firmId, normalizeName(name));
  if (namesake !== undefined && namesake.id !== planId)
    throw new ConflictError(`There is already a plan \`${namesake.name}\`; open it, or write another name.`);
}

function copyLines(tx: Tx, ctx: ServiceContext, model: Plan, plan: Plan): number {
  const lines = listPlanLinesSince(tx, ctx.firmId, model.id, -1).filter(({ allocations }) => allocations.length > 0);
  const revision = raisePlanRevision(tx, ctx.firmId, plan.id) ?? 0;
  const saved = { revision, changedAt: plan.createdAt, changedBy: ctx.actor.name };
  for (const line of lines) writePlanLine(tx, ctx.firmId, plan.id, { ...line, ...saved });
  return revision;
}
