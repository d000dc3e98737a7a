import type { IsoDate } from "../iso-date";
import type { CapacityAccelerator, CapacityFacts, CapacitySite } from "./capacity";
import { listSiteDays, type SiteDay } from "./site-days";

/** Hundredths that make power usage effectiveness 1: nothing for cooling. It is taken where a site gives none. */
export const bareHundredths = 100;

/** What a site draws in a quarter on the day of that quarter on which it draws most. */
export interface PowerUse {
  readonly siteId: string;
  /** The quarter's first day. */
  readonly quarter: IsoDate;
  /** The first day in the quarter after whose changes the site draws most. */
  readonly on: IsoDate;
  /** Units × watts × power usage effectiveness, in hundredths of a watt; units of unknown power add nothing. */
  readonly usedCentiwatts: bigint;
  /** What the site has, in hundredths of a watt; null where not given. */
  readonly availableCentiwatts: bigint | null;
  /** The most units that stand on any day of the quarter and whose power is not known: `usedCentiwatts` then is a lower bound. */
  readonly unknownUnits: number;
}

/**
 * What each site draws in each of the quarters, by what the register has and the plan proposes; in the order of the sites, then of the quarters.
 * Every unit draws its most. Of an accelerator of which more would be taken away than stands, none is left: it never makes room for others.
 */
export function listPowerUse(facts: CapacityFacts, quarters: readonly IsoDate[]): readonly PowerUse[] {
  const days = listSiteDays(facts);
  const watts = new Map(facts.accelerators.map(({ id, powerWatts }) => [id, powerWatts]));
  return facts.sites.flatMap((site) => listSitePower(site, days.get(site.id) ?? [], { watts, quarters }));
}

interface PowerBasis {
  readonly watts: ReadonlyMap<string, CapacityAccelerator["powerWatts"]>;
  readonly quarters: readonly IsoDate[];
}

/** The same of one site, whose days ascend. */
export function listSitePower(
  site: Pick<CapacitySite, "id" | "powerWatts" | "pueHundredths">,
  days: readonly SiteDay[],
  { watts, quarters }: PowerBasis,
): readonly PowerUse[] {
  const standing = new Map<string, number>();
  let next = 0;
  function advance(day: SiteDay): void {
    for (const [id, units] of day.changes) standing.set(id, (standing.get(id) ?? 0) + units);
    next++;
  }
  return [...quarters].sort().map((quarter) => {
    for (let day = days[next]; day !== undefined && day.on <= quarter; day = days[next]) advance(day);
    let most = { on: quarter, ...sumPower(standing, watts) };
    for (let day = days[next]; day?.quarter === quarter; day = days[next]) {
      advance(day);
      const then = sumPower(standing, watts);
      const unknownUnits = Math.max(most.unknownUnits, then.unknownUnits);
      most = then.watts > most.watts ? { on: day.on, ...then, unknownUnits } : { ...most, unknownUnits };
    }
    return {
      siteId: site.id,
      quarter,
      on: most.on,
      usedCentiwatts: most.watts * BigInt(site.pueHundredths ?? bareHundredths),
      availableCentiwatts: site.powerWatts === null ? null : BigInt(site.powerWatts) * 100n,
      unknownUnits: most.unknownUnits,
    };
  });
}

function sumPower(
  standing: ReadonlyMap<string, number>,
  watts: PowerBasis["watts"],
): { readonly watts: bigint; readonly unknownUnits: number } {
  let sum = 0n;
  let unknownUnits = 0;
  for (const [id, units] of standing) {
    if (units <= 0) continue;
    const perUnit = watts.get(id) ?? null;
    if (perUnit === null) unknownUnits += units;
    else sum += BigInt(units) * BigInt(perUnit);
  }
  return { watts: sum, unknownUnits };
}
