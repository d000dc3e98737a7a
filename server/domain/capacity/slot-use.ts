import type { IsoDate } from "../iso-date";
import type { CapacityFacts, CapacitySite } from "./capacity";
import { listSiteDays, type SiteDay } from "./site-days";

/** How many units arrive at a site in a quarter, beside how many it can take in one. */
export interface SlotUse {
  readonly siteId: string;
  /** The quarter's first day. */
  readonly quarter: IsoDate;
  /** Units of all accelerators that arrive; what leaves makes no room for what comes. */
  readonly arrivingUnits: bigint;
  /** Null where not given. */
  readonly slots: number | null;
}

/** What arrives at each site in each of the quarters, by register and plan together; in the order of the sites, then of the quarters. */
export function listSlotUse(facts: CapacityFacts, quarters: readonly IsoDate[]): readonly SlotUse[] {
  const days = listSiteDays(facts);
  return facts.sites.flatMap((site) => listSiteSlots(site, days.get(site.id) ?? [], quarters));
}

/** The same of one site. */
export function listSiteSlots(
  { id, slotsPerQuarter }: Pick<CapacitySite, "id" | "slotsPerQuarter">,
  days: readonly SiteDay[],
  quarters: readonly IsoDate[],
): readonly SlotUse[] {
  const arriving = new Map<IsoDate, bigint>();
  for (const { quarter, changes } of days) {
    for (const units of changes.values())
      if (units > 0) arriving.set(quarter, (arriving.get(quarter) ?? 0n) + BigInt(units));
  }
  return [...quarters]
    .sort()
    .map((quarter) => ({ siteId: id, quarter, arrivingUnits: arriving.get(quarter) ?? 0n, slots: slotsPerQuarter }));
}
