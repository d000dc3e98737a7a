import { listQuarters } from "../list-quarters";
import type { IsoDate } from "../iso-date";
import type { CapacityFacts, CapacitySite } from "./capacity";
import { listSitePower, type PowerUse } from "./power-use";
import { listSiteDays, type SiteDay } from "./site-days";
import { listSiteSlots, type SlotUse } from "./slot-use";

/** What a planner is warned of. None of them is a finding: the rule says nothing of power or slots. */
export const capacityWarningKinds = ["power-exceeded", "power-unknown", "slots-exceeded"] as const;
/** One of `capacityWarningKinds`. */
export type CapacityWarningKind = (typeof capacityWarningKinds)[number];

/** One site in one quarter that a plan asks more of than it has, or of which that cannot be told. */
export interface CapacityWarning {
  readonly siteId: string;
  /** The quarter's first day. */
  readonly quarter: IsoDate;
  readonly kind: CapacityWarningKind;
  /** Hundredths of a watt for power, units for slots; of power known to be drawn where `unknownUnits` is above 0. */
  readonly used: bigint;
  /** In the same unit. */
  readonly available: bigint;
  /** For power, the first day in the quarter on which most is drawn; for slots, the quarter's first day. */
  readonly on: IsoDate;
  /** Units whose power is not known; 0 for slots. */
  readonly unknownUnits: number;
  /** Whether cooling is in `used`: the site gives its power usage effectiveness. False for slots. */
  readonly isCoolingCounted: boolean;
}

/**
 * Where a plan asks more of a site than the site says that it can take: exactly what it has is enough. Only sites at which the plan proposes
 * something are looked at, from the quarter of its first proposal there to the last quarter in which the plan, or the register there, changes
 * anything. A site that gives no power or slots is not warned of; see `listUnwatchedSites`. In the order of the sites, quarters and kinds.
 */
export function listCapacityWarnings(facts: CapacityFacts): readonly CapacityWarning[] {
  const proposals = listProposalDays(facts);
  const days = listSiteDays(facts);
  const span = derivePlanSpan(proposals, days);
  if (span === undefined) return [];
  const watts = new Map(facts.accelerators.map(({ id, powerWatts }) => [id, powerWatts]));
  return facts.sites.flatMap((site) => {
    const siteDays = days.get(site.id) ?? [];
    const quarters = listWatchedQuarters(proposals.get(site.id) ?? [], siteDays, span);
    const power = listSitePower(site, siteDays, { watts, quarters });
    const slots = listSiteSlots(site, siteDays, quarters);
    return power.flatMap((use, index) => [...warnOfPower(use, site), ...warnOfSlots(slots[index])]);
  });
}

/** The sites at which the plan proposes something and that give neither power nor slots, so that nothing is watched there. */
export function listUnwatchedSites(facts: Pick<CapacityFacts, "lines" | "sites">): readonly CapacitySite[] {
  const proposals = listProposalDays(facts);
  return facts.sites.filter(
    ({ id, powerWatts, slotsPerQuarter }) => proposals.has(id) && powerWatts === null && slotsPerQuarter === null,
  );
}

function listProposalDays({ lines }: Pick<CapacityFacts, "lines">): ReadonlyMap<string, readonly IsoDate[]> {
  const days = new Map<string, IsoDate[]>();
  for (const { siteId, allocations } of lines) {
    if (allocations.length === 0) continue;
    const ofSite = days.get(siteId) ?? [];
    days.set(siteId, ofSite);
    for (const { effectiveOn } of allocations) ofSite.push(effectiveOn);
  }
  return days;
}

/** From the quarter of the first proposal at a site to that of the plan's last, or of the last change there, whichever is later. */
function listWatchedQuarters(
  proposed: readonly IsoDate[],
  days: readonly SiteDay[],
  { quarters, lastProposed }: PlanSpan,
): readonly IsoDate[] {
  const first = findFirst(proposed);
  if (first === undefined) return [];
  const lastHere = days.at(-1)?.on ?? first;
  const last = lastHere > lastProposed ? lastHere : lastProposed;
  const from = quarters.findLastIndex((quarter) => quarter <= first);
  return quarters.slice(from).filter((quarter) => quarter <= last);
}

/** All quarters in which a warning may be, and the plan's last proposal. */
interface PlanSpan {
  readonly quarters: readonly IsoDate[];
  readonly lastProposed: IsoDate;
}

function derivePlanSpan(
  proposals: ReadonlyMap<string, readonly IsoDate[]>,
  days: ReadonlyMap<string, readonly SiteDay[]>,
): PlanSpan | undefined {
  const proposed = [...proposals.values()].flat().sort();
  const [first, lastProposed] = [proposed[0], proposed.at(-1)];
  if (first === undefined || lastProposed === undefined) return undefined;
  const changes = [...proposals.keys()].flatMap((siteId) => days.get(siteId)?.at(-1)?.on ?? []);
  const last = changes.reduce((latest, on) => (on > latest ? on : latest), lastProposed);
  return { quarters: listQuarters(first, last), lastProposed };
}

function findFirst(days: readonly IsoDate[]): IsoDate | undefined {
  return days.reduce<IsoDate | undefined>(
    (first, day) => (first === undefined || day < first ? day : first),
    undefined,
  );
}

function warnOfPower(use: PowerUse, site: CapacitySite): readonly CapacityWarning[] {
  const { siteId, quarter, on, unknownUnits, usedCentiwatts: used, availableCentiwatts: available } = use;
  if (available === null) return [];
  const isExceeded = used > available;
  if (!isExceeded && unknownUnits === 0) return [];
  const kind = isExceeded ? "power-exceeded" : "power-unknown";
  return [{ siteId, quarter, kind, used, available, on, unknownUnits, isCoolingCounted: site.pueHundredths !== null }];
}

function warnOfSlots(use: SlotUse | undefined): readonly CapacityWarning[] {
  if (use === undefined || use.slots === null || use.arrivingUnits <= BigInt(use.slots)) return [];
  const { siteId, quarter, arrivingUnits: used } = use;
  const available = BigInt(use.slots);
  return [
    { siteId, quarter, kind: "slots-exceeded", used, available, on: quarter, unknownUnits: 0, isCoolingCounted: false },
  ];
}
