import * as z from "zod";
import { listAccelerators, type StoredAccelerator } from "#db/queries/accelerator";
import { listSites, type Site } from "#db/queries/site";
import { listStock } from "#db/queries/stock";
import { dayOf } from "#server/domain/iso-date";
import type { PlanPlaces } from "#server/domain/plan/plan";
import { lastDayOf, listPlanQuarters } from "#server/domain/plan/plan-quarters";
import type { MostThatFits, RemedyConstraints, RemedyQuestion, RemedySearch } from "#server/domain/remedy/remedy";
import { fitMeasures } from "#server/domain/remedy/remedy";
import type { ServiceContext } from "../context";
import { NotFoundError } from "../errors";
import { getFirm } from "../firm/get-firm";
import { IdField } from "../input-fields";
import { requirePermission } from "../permission";
import { findMostThatFits, findRemedies } from "../remedy/find-remedies";
import { limitSearches } from "../remedy/limit-searches";
import type { RemedyProgress } from "../remedy/search";
import { getPlan } from "./get-plan";
import { getPlanBasis, listPlanPlaces, listProposing } from "./plan-lines";
import { listRemedyPlaces } from "./remedy-places";

export const RemediesInput = z.strictObject({
  planId: IdField,
  /** Sites at which no cure changes anything. */
  untouchedSiteIds: z.array(IdField).max(10_000).default([]),
  /** The accelerator of which more may be placed at home; what the plan or the register has there already where none is named. */
  homeAcceleratorId: IdField.nullable().default(null),
});

export const MostThatFitsInput = RemediesInput.extend({ measure: z.enum(fitMeasures) });

interface Watch {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: RemedyProgress) => void;
}

const timeLimitMs = 45_000;

/** Refuses a question about what is not there: the plan, a site that must not change or the accelerator for home. */
export function checkRemedyQuestion(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof RemediesInput>;
}): void {
  const { ctx } = args;
  requirePermission(ctx, "plan.read");
  const input = RemediesInput.parse(args.input);
  getPlan(ctx.db, ctx.firmId, input.planId);
  refuseUnknownPlaces(listPlanPlaces(ctx.db, ctx.firmId), input);
}

function refuseUnknownPlaces(
  { sites, accelerators }: PlanPlaces,
  {
    untouchedSiteIds,
    homeAcceleratorId,
  }: Pick<z.output<typeof RemediesInput>, "untouchedSiteIds" | "homeAcceleratorId">,
): void {
  if (homeAcceleratorId !== null && !accelerators.has(homeAcceleratorId))
    throw new NotFoundError(
      `There is no accelerator \`${homeAcceleratorId}\`; choose one from the list, or add your own.`,
    );
  const unknown = untouchedSiteIds.find((id) => !sites.has(id));
  if (unknown !== undefined)
    throw new NotFoundError(`There is no site \`${unknown}\` in this firm; choose one from the list of sites.`);
}

/** The cures of a plan as it is saved, within what the planner allows. Reads only; a cure is applied as any other edit. */
export async function listRemedies(
  args: { readonly ctx: ServiceContext; readonly input: z.input<typeof RemediesInput> } & Watch,
): Promise<RemedySearch> {
  const { ctx, signal, onProgress } = args;
  requirePermission(ctx, "plan.read");
  const question = createQuestion(ctx, RemediesInput.parse(args.input));
  return limitSearches(() => findRemedies({ question, signal, onProgress, timeLimitMs }));
}

/** The most of a plan that fits within every limit. */
export async function getMostThatFits(
  args: { readonly ctx: ServiceContext; readonly input: z.input<typeof MostThatFitsInput> } & Watch,
): Promise<MostThatFits> {
  const { ctx, signal, onProgress } = args;
  requirePermission(ctx, "plan.read");
  const { measure, ...input } = MostThatFitsInput.parse(args.input);
  const question = createQuestion(ctx, input);
  return limitSearches(() => findMostThatFits({ question, measure, signal, onProgress, timeLimitMs }));
}

function createQuestion(
  ctx: ServiceContext,
  { planId, untouchedSiteIds, homeAcceleratorId }: z.output<typeof RemediesInput>,
): RemedyQuestion {
  const firm = getFirm(ctx.db, ctx.firmId);
  const plan = getPlan(ctx.db, firm.id, planId);
  const asOf = dayOf(ctx.clock.now());
  const lines = listProposing(ctx.db, firm.id, planId);
  const basis = getPlanBasis(ctx.db, firm, plan, asOf);
  const sites = listSites(ctx.db, firm.id);
  const standing = listStock(ctx.db, firm.id, plan.registerSequence);
  refuseUnknownPlaces(basis, { untouchedSiteIds, homeAcceleratorId });
  return {
    basis,
    lines,
    constraints: {
      ...listRemedyPlaces({ basis, lines, sites, standing, untouchedSiteIds, homeAcceleratorId }),
      ...listSupplies(sites, listAccelerators(ctx.db, firm.id)),
      standing,
      horizon: listPlanQuarters(asOf, lines).map(lastDayOf),
      changesFrom: asOf,
      untouchedSiteIds,
    },
  };
}

/** What sites can take and what accelerators draw. */
function listSupplies(
  all: readonly Site[],
  accelerators: readonly StoredAccelerator[],
): Pick<RemedyConstraints, "capacities" | "wattsPerUnit"> {
  const sites = all.filter(({ powerWatts, slotsPerQuarter }) => powerWatts !== null || slotsPerQuarter !== null);
  return {
    capacities: new Map(
      sites.map(({ id, powerWatts, pueHundredths, slotsPerQuarter }) => [
        id,
        { powerWatts, slotsPerQuarter, powerUseEffectivenessPermille: (pueHundredths ?? 100) * 10 },
      ]),
    ),
    wattsPerUnit: new Map(
      accelerators.flatMap(({ id, powerWatts }) => (powerWatts === null ? [] : [[id, powerWatts]])),
    ),
  };
}
