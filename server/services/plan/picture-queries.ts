import * as z from "zod";
import { listStock } from "#db/queries/stock";
import { deriveHeat, type HeatRow } from "#server/domain/assessment/derive-heat";
import { deriveTierAreas, type TierAreas } from "#server/domain/assessment/derive-tier-areas";
import { dayOf, type IsoDate } from "#server/domain/iso-date";
import { deriveSiteSteps, type PlannedSiteStep } from "#server/domain/plan/derive-site-steps";
import { deriveWaterfall, type WaterfallStep } from "#server/domain/plan/derive-waterfall";
import { judgePlan, listProposedCells } from "#server/domain/plan/plan-engine";
import { lastDayOf, listPlanQuarters } from "#server/domain/plan/plan-quarters";
import type { ServiceContext } from "../context";
import { getFirm } from "../firm/get-firm";
import { DateField, IdField } from "../input-fields";
import { requirePermission } from "../permission";
import { getSite } from "../site/get-site";
import { getPlan } from "./get-plan";
import { getPlanBasis, listProposing } from "./plan-lines";

export const PlanPicturesInput = z.strictObject({
  planId: IdField,
  /** The day of the waterfall; the last day of the plan's last quarter where none is given. */
  on: DateField.optional(),
  /** The site whose steps are shown; the first of the plan where none is given. */
  siteId: IdField.optional(),
});

/** What the pictures of a plan are drawn from. */
export interface PlanPictures {
  readonly asOf: IsoDate;
  readonly areas: TierAreas;
  readonly quarters: readonly IsoDate[];
  readonly heat: readonly HeatRow[];
  readonly on: IsoDate;
  readonly waterfall: readonly WaterfallStep[];
  /** Null where the plan proposes nothing and no site is asked for. */
  readonly site: { readonly id: string; readonly name: string; readonly steps: readonly PlannedSiteStep[] } | null;
  /** The sites at which the plan proposes something, by name. */
  readonly sites: readonly { readonly id: string; readonly name: string }[];
}

/** TPP by tier over time, shares by destination and quarter, the way from register to plan, and the steps of one site. */
export function getPlanPictures(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof PlanPicturesInput>;
}): PlanPictures {
  const { ctx } = args;
  requirePermission(ctx, "plan.read");
  const input = PlanPicturesInput.parse(args.input);
  const firm = getFirm(ctx.db, ctx.firmId);
  const plan = getPlan(ctx.db, firm.id, input.planId);
  const asOf = dayOf(ctx.clock.now());
  const lines = listProposing(ctx.db, firm.id, plan.id);
  const basis = getPlanBasis(ctx.db, firm, plan, asOf);
  const { judgement } = judgePlan(basis, lines);
  const quarters = listPlanQuarters(asOf, lines);
  const on = input.on ?? lastDayOf(quarters.at(-1) ?? asOf);
  const planned = new Set(lines.map(({ siteId }) => siteId));
  const sites = [...basis.sites.values()].filter(({ id }) => planned.has(id));
  const siteId = input.siteId ?? sites[0]?.id;
  return {
    asOf,
    areas: deriveTierAreas(judgement),
    quarters,
    heat: deriveHeat(judgement, quarters, firm.buffers),
    on,
    waterfall: deriveWaterfall({ ...basis, proposedCells: listProposedCells(lines, basis), on }),
    site:
      siteId === undefined
        ? null
        : toSiteSteps(getSite(ctx.db, firm.id, siteId), {
            accelerators: basis.accelerators,
            basis,
            stock: listStock(ctx.db, firm.id, plan.registerSequence),
            lines,
          }),
    sites: sites.map(({ id, name }) => ({ id, name })),
  };
}

type SiteStepFacts = Parameters<typeof deriveSiteSteps>[0];

function toSiteSteps(
  site: SiteStepFacts["site"],
  facts: Omit<SiteStepFacts, "site">,
): NonNullable<PlanPictures["site"]> {
  return { id: site.id, name: site.name, steps: deriveSiteSteps({ site, ...facts }) };
}
