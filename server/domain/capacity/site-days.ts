import { quarterStart, type IsoDate } from "../iso-date";
import type { CapacityFacts } from "./capacity";

/** What a day brings to a site of each accelerator, register and plan together: signed units by accelerator's id, none of them 0. */
export interface SiteDay {
  readonly on: IsoDate;
  /** The first day of its quarter. */
  readonly quarter: IsoDate;
  readonly changes: ReadonlyMap<string, number>;
}

/** The days on which anything changes at each site, ascending, by the site's id. What register and plan change on one day is netted first. */
export function listSiteDays({
  lines,
  stock,
}: Pick<CapacityFacts, "lines" | "stock">): ReadonlyMap<string, readonly SiteDay[]> {
  const sites = new Map<string, Map<IsoDate, Map<string, number>>>();
  function add(siteId: string, acceleratorId: string, on: IsoDate, units: number): void {
    const days = sites.get(siteId) ?? new Map<IsoDate, Map<string, number>>();
    sites.set(siteId, days);
    const changes = days.get(on) ?? new Map<string, number>();
    days.set(on, changes);
    changes.set(acceleratorId, (changes.get(acceleratorId) ?? 0) + units);
  }
  for (const { siteId, acceleratorId, effectiveOn, units } of stock) add(siteId, acceleratorId, effectiveOn, units);
  for (const { siteId, acceleratorId, allocations } of lines)
    for (const { effectiveOn, units } of allocations) add(siteId, acceleratorId, effectiveOn, units);
  const quarters = new Map<IsoDate, IsoDate>();
  return new Map([...sites].map(([siteId, days]) => [siteId, toSiteDays(days, quarters)]));
}

/** `quarters` keeps what was reckoned: many sites change on the same few days. */
function toSiteDays(
  days: ReadonlyMap<IsoDate, ReadonlyMap<string, number>>,
  quarters: Map<IsoDate, IsoDate>,
): readonly SiteDay[] {
  const getQuarter = (on: IsoDate): IsoDate => {
    const quarter = quarters.get(on) ?? quarterStart(on);
    quarters.set(on, quarter);
    return quarter;
  };
  return [...days]
    .map(([on, changes]) => ({
      on,
      quarter: getQuarter(on),
      changes: new Map([...changes].filter(([, units]) => units !== 0)),
    }))
    .filter(({ changes }) => changes.size > 0)
    .sort((a, b) => (a.on < b.on ? -1 : 1));
}
