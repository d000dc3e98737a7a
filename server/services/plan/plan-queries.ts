import * as z from "zod";
import { listPlanLinesSince, listRetiringLines } from "#db/queries/plan-line";
import { countPlans } from "#db/queries/plan";
import { findPlanVersion, listPlanVersions as listVersionRows, type PlanVersion } from "#db/queries/plan-version";
import { dayOf } from "#server/domain/iso-date";
import type { PlanLine, SavedPlanLine } from "#server/domain/plan/plan";
import type { Edition } from "#server/domain/rulebook/edition";
import { getEdition } from "#server/domain/rulebook/editions";
import type { ServiceContext } from "../context";
import { NotFoundError } from "../errors";
import { getFirm } from "../firm/get-firm";
import { DateField, IdField } from "../input-fields";
import { requirePermission } from "../permission";
import { getPlan } from "./get-plan";
import { PlanInput } from "./plan-input";
import { getPlanBasis } from "./plan-lines";
import { listPlanShortfalls, type PlanShortfall } from "./plan-shortfalls";
import type { PlanView, PlanWorkspace } from "#server/domain/plan/plan-workspace";

/** A plan without its lines, with what its pages say around it. */
export interface PlanHead {
  readonly plan: PlanView;
  readonly currentRegisterVersion: number;
  readonly edition: Pick<Edition, "id" | "title" | "legalStatus" | "home">;
}

export function getPlanHead(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof PlanInput>;
}): PlanHead {
  const { ctx } = args;
  requirePermission(ctx, "plan.read");
  const firm = getFirm(ctx.db, ctx.firmId);
  const { registerSequence: _, ...plan } = getPlan(ctx.db, firm.id, PlanInput.parse(args.input).planId);
  const { id, title, legalStatus, home } = getEdition(firm.editionId);
  return { plan, currentRegisterVersion: firm.registerVersion, edition: { id, title, legalStatus, home } };
}

/** How many plans of the firm are not archived. */
export function getPlanCount(ctx: ServiceContext): number {
  requirePermission(ctx, "plan.read");
  return countPlans(ctx.db, ctx.firmId);
}

export const PlanWorkspaceInput = z.strictObject({ planId: IdField, asOf: DateField.optional() });

/** Everything that a plan is edited with. */
export function getPlanWorkspace(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof PlanWorkspaceInput>;
}): PlanWorkspace {
  const { ctx } = args;
  requirePermission(ctx, "plan.read");
  const { planId, asOf } = PlanWorkspaceInput.parse(args.input);
  const firm = getFirm(ctx.db, ctx.firmId);
  const { registerSequence, ...plan } = getPlan(ctx.db, firm.id, planId);
  const today = dayOf(ctx.clock.now());
  const basis = getPlanBasis(ctx.db, firm, { registerSequence }, asOf ?? today);
  const lines = listPlanLinesSince(ctx.db, firm.id, planId, -1);
  return {
    plan,
    currentRegisterVersion: firm.registerVersion,
    today,
    asOf: basis.asOf,
    editionId: firm.editionId,
    readings: basis.readings,
    firm: basis.firm,
    buffers: basis.buffers,
    stages: basis.stages,
    registerCells: basis.registerCells,
    sites: [...basis.sites.values()],
    accelerators: [...basis.accelerators.values()],
    lines: lines.filter(({ allocations }) => allocations.length > 0),
    emptied: lines
      .filter(({ allocations }) => allocations.length === 0)
      .map(({ siteId, acceleratorId, revision }) => ({ siteId, acceleratorId, revision })),
  };
}

/** The lines that retire more than would stand at their site. */
export function getPlanShortfalls(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof PlanInput>;
}): readonly PlanShortfall[] {
  const { ctx } = args;
  requirePermission(ctx, "plan.read");
  const { id } = getPlan(ctx.db, ctx.firmId, PlanInput.parse(args.input).planId);
  return listPlanShortfalls(ctx.db, ctx.firmId, id, listRetiringLines(ctx.db, ctx.firmId, id));
}

export const PlanChangesInput = z.strictObject({ planId: IdField, revision: z.int().nonnegative() });

/** What anybody has saved of a plan since a revision; emptied lines come without allocations. */
export function listPlanChanges(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof PlanChangesInput>;
}): readonly SavedPlanLine[] {
  const { ctx } = args;
  requirePermission(ctx, "plan.read");
  const { planId, revision } = PlanChangesInput.parse(args.input);
  return listPlanLinesSince(ctx.db, ctx.firmId, getPlan(ctx.db, ctx.firmId, planId).id, revision);
}

/** A plan's save points, the latest first. */
export function listPlanVersions(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof PlanInput>;
}): readonly PlanVersion[] {
  const { ctx } = args;
  requirePermission(ctx, "plan.read");
  return listVersionRows(ctx.db, ctx.firmId, getPlan(ctx.db, ctx.firmId, PlanInput.parse(args.input).planId).id);
}

export const PlanVersionInput = z.strictObject({ planId: IdField, number: z.int().positive() });

/** One save point with its lines. */
export function getPlanVersion(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof PlanVersionInput>;
}): PlanVersion & { readonly lines: readonly PlanLine[] } {
  const { ctx } = args;
  requirePermission(ctx, "plan.read");
  const { planId, number } = PlanVersionInput.parse(args.input);
  const plan = getPlan(ctx.db, ctx.firmId, planId);
  const version = findPlanVersion(ctx.db, ctx.firmId, planId, number);
  if (version === undefined)
    throw new NotFoundError(`Plan \`${plan.name}\` has no version \`${number}\`; choose one from its list.`);
  return version;
}
