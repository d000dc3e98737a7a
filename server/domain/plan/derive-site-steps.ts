import { proposedStage, type PlanAccelerator, type PlanLine, type PlanSite } from "./plan";
import { getCounting, type TimelineBasis } from "../assessment/timeline";
import { listSiteDays } from "../capacity/site-days";
import type { StockChange } from "../capacity/capacity";
import type { CountedStep } from "../explain/explain-counting";

/** What stands at a site after all changes of a day, register and plan together. */
export interface PlannedSiteStep extends CountedStep {
  /** Signed units that come and go on the day. */
  readonly unitsChange: number;
}

/** A site in a plan, with what decides whether its accelerators count. */
export interface SiteStepFacts {
  readonly site: PlanSite;
  readonly accelerators: ReadonlyMap<string, PlanAccelerator>;
  readonly basis: TimelineBasis;
  readonly stock: readonly StockChange[];
  readonly lines: readonly PlanLine[];
}

/**
 * What stands at one site after each day on which register or plan change it, ascending. Counted and not counted TPP add up to all of it; units of
 * unknown TPP add none and are told apart. Every stage is in it.
 */
export function deriveSiteSteps({ site, accelerators, basis, ...facts }: SiteStepFacts): readonly PlannedSiteStep[] {
  const isHere = ({ siteId }: { readonly siteId: string }) => siteId === site.id;
  const days =
    listSiteDays({ lines: facts.lines.filter(isHere), stock: facts.stock.filter(isHere) }).get(site.id) ?? [];
  const steps: PlannedSiteStep[] = [];
  const all = { ...basis, stages: [proposedStage] };
  for (const { on, changes } of days) {
    const { units = 0, countedMilliTpp = 0, notCountedMilliTpp = 0, unknownUnits = 0 } = steps.at(-1) ?? {};
    const step = { on, unitsChange: 0, units, countedMilliTpp, notCountedMilliTpp, unknownUnits };
    for (const [id, change] of changes) {
      const accelerator = accelerators.get(id);
      const controlClass = accelerator?.controlClass ?? "unknown";
      const counting = getCounting({ stage: proposedStage, holding: site.holding, controlClass }, all);
      const milliTpp = change * (accelerator?.milliTppPerUnit ?? 0);
      step.unitsChange += change;
      step.units += change;
      if (counting === "counts") step.countedMilliTpp += milliTpp;
      else step.notCountedMilliTpp += milliTpp;
      if (counting === "cannot-judge") step.unknownUnits += change;
    }
    steps.push(step);
  }
  return steps;
}
