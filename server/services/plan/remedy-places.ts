import type { Site } from "#db/queries/site";
import { proposedStage, planLineKeyOf, type PlanLine, type PlanLineKey } from "#server/domain/plan/plan";
import type { PlanBasis } from "#server/domain/plan/plan-engine";
import { groupBy } from "#server/domain/remedy/group-by";
import type { RemedyConstraints, StandingUnits } from "#server/domain/remedy/remedy";
import { getCounting } from "#server/domain/assessment/timeline";
import { getTier } from "#server/domain/rulebook/tier";

/** Of what the register holds at home, so many models at sites may be added where the planner names none: enough to choose from, and few to search. */
const mostStandingAdditions = 12;

interface Placing {
  readonly basis: PlanBasis;
  readonly lines: readonly PlanLine[];
  readonly sites: readonly Site[];
  readonly standing: readonly StandingUnits[];
  readonly untouchedSiteIds: readonly string[];
  readonly homeAcceleratorId: string | null;
}

/**
 * Where a cure may place units: open sites of tier one, and at open sites at home the accelerator that is named. Where none is, what the plan places
 * there, and of what the register holds there the models with the most units.
 */
export function listRemedyPlaces(placing: Placing): Pick<RemedyConstraints, "moveSiteIds" | "homeAdditions"> {
  const { basis, lines, sites, homeAcceleratorId: acceleratorId } = placing;
  const { edition, asOf } = basis;
  const open = sites.filter(({ closedOn }) => closedOn === null);
  const isAtHome = ({ destination }: Site) => destination === edition.home;
  const home = new Set(open.filter(isAtHome).map(({ id }) => id));
  const planned = lines
    .filter(({ siteId }) => home.has(siteId))
    .map(({ siteId, acceleratorId }): PlanLineKey => ({ siteId, acceleratorId }));
  return {
    moveSiteIds: open
      .filter((site) => isAtHome(site) || getTier(edition, site.destination, asOf) === "one")
      .map(({ id }) => id),
    homeAdditions:
      acceleratorId === null
        ? [...planned, ...listMostStanding(placing, home)]
        : [...home].map((siteId) => ({ siteId, acceleratorId })),
  };
}

/** Of what counts and may be added to, the most units first; of equals the first by site and accelerator. */
function listMostStanding(
  { basis, standing, untouchedSiteIds }: Placing,
  home: ReadonlySet<string>,
): readonly PlanLineKey[] {
  const untouched = new Set(untouchedSiteIds);
  const own = standing.filter((units) => home.has(units.siteId) && !untouched.has(units.siteId));
  return [
    ...groupBy(
      own.filter((units) => countsWhereItIs(basis, units)),
      planLineKeyOf,
    ),
  ]
    .flatMap(([key, [first, ...others]]) => {
      if (first === undefined) return [];
      const { siteId, acceleratorId } = first;
      const units = others.reduce((sum, each) => sum + each.units, first.units);
      return units > 0 ? [{ key, line: { siteId, acceleratorId }, units }] : [];
    })
    .sort((a, b) => b.units - a.units || (a.key < b.key ? -1 : 1))
    .slice(0, mostStandingAdditions)
    .map(({ line }) => line);
}

function countsWhereItIs(basis: PlanBasis, { siteId, acceleratorId }: PlanLineKey): boolean {
  const site = basis.sites.get(siteId);
  const accelerator = basis.accelerators.get(acceleratorId);
  if (site === undefined || accelerator === undefined) return false;
  const { controlClass } = accelerator;
  return getCounting({ stage: proposedStage, holding: site.holding, controlClass }, basis) === "counts";
}
