import type { StoredAccelerator } from "#db/queries/accelerator";
import type { Allocation, Standing } from "#db/queries/allocation";
import type { Site } from "#db/queries/site";
import { classifyAccelerator, type ControlClass } from "#server/domain/accelerator/control-class";
import { getCounting, type Counting, type TimelineBasis } from "#server/domain/assessment/timeline";
import { explainSiteNotCounted } from "#server/domain/explain/explain-counting";
import { InvariantError } from "#server/domain/invariant-error";
import type { IsoDate } from "#server/domain/iso-date";

/** What stands of one accelerator, and whether it counts. */
export interface SiteStock extends Standing {
  readonly controlClass: ControlClass;
  /** Null where its TPP is unknown. */
  readonly milliTpp: number | null;
  readonly counting: Counting;
  /** Why it counts, does not, or cannot be judged: part of a sentence. */
  readonly because: string;
}

/** What stands at a site after all changes of a day. */
export interface SiteStep {
  readonly on: IsoDate;
  /** Signed units that came and went on the day. */
  readonly unitsChange: number;
  readonly units: number;
  readonly countedMilliTpp: number;
  readonly notCountedMilliTpp: number;
  /** Units that cannot be judged. */
  readonly unknownUnits: number;
}

/** A site with what decides whether its accelerators count. */
export interface StockBasis {
  readonly site: Pick<Site, "holding">;
  readonly accelerators: readonly StoredAccelerator[];
  readonly basis: TimelineBasis;
}

/** Each accelerator that stands at the site, the most TPP first. */
export function deriveSiteStock(holder: StockBasis, standing: readonly Standing[]): readonly SiteStock[] {
  const judge = createStockJudge(holder);
  return standing
    .map((stock) => ({
      ...stock,
      ...judge(stock.acceleratorId),
      milliTpp: stock.milliTppPerUnit === null ? null : stock.units * stock.milliTppPerUnit,
    }))
    .sort((a, b) => (b.milliTpp ?? 0) - (a.milliTpp ?? 0));
}

/** What stands after each day on which something changes, ascending. */
export function deriveSiteSteps(holder: StockBasis, allocations: readonly Allocation[]): readonly SiteStep[] {
  const judge = createStockJudge(holder);
  const steps: SiteStep[] = [];
  const ascending = [...allocations].sort((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1));
  for (const allocation of ascending) {
    const before = steps.at(-1);
    const { counting } = judge(allocation.acceleratorId);
    const milliTpp = allocation.units * (allocation.milliTppPerUnit ?? 0);
    const isSameDay = before?.on === allocation.effectiveOn;
    if (isSameDay) steps.pop();
    steps.push({
      on: allocation.effectiveOn,
      unitsChange: (isSameDay ? before.unitsChange : 0) + allocation.units,
      units: (before?.units ?? 0) + allocation.units,
      countedMilliTpp: (before?.countedMilliTpp ?? 0) + (counting === "counts" ? milliTpp : 0),
      notCountedMilliTpp: (before?.notCountedMilliTpp ?? 0) + (counting === "counts" ? 0 : milliTpp),
      unknownUnits: (before?.unknownUnits ?? 0) + (counting === "cannot-judge" ? allocation.units : 0),
    });
  }
  return steps;
}

/** What of a site counts on a date: 0 before its first day. */
export function getCountedAt(steps: readonly SiteStep[], on: IsoDate): number {
  return steps.findLast((step) => step.on <= on)?.countedMilliTpp ?? 0;
}

type Judged = Pick<SiteStock, "controlClass" | "counting" | "because">;

function createStockJudge({ site, accelerators, basis }: StockBasis): (acceleratorId: string) => Judged {
  const byId = new Map(
    accelerators.map((accelerator) => {
      const { controlClass, because } = classifyAccelerator(accelerator);
      const counting = getCounting({ stage: "installed", holding: site.holding, controlClass }, basis);
      const why = explainSiteNotCounted(site.holding, basis) ?? because;
      return [accelerator.id, { controlClass, counting, because: why }] as const;
    }),
  );
  return (acceleratorId) => {
    const judged = byId.get(acceleratorId);
    if (judged === undefined)
      throw new InvariantError(`accelerator \`${acceleratorId}\` stands at a site of a firm that does not have it`);
    return judged;
  };
}
