import type { Lot } from "../allocation/allocation";
import { quarterStart, type IsoDate } from "../iso-date";
import { listScenarioLots, type ScenarioFacts } from "./scenario-facts";

/** Which delivery: what arrives at one home site on one day, of one accelerator or, where null, of all together. */
export interface DeliveryKey {
  readonly siteId: string;
  readonly acceleratorId: string | null;
  readonly effectiveOn: IsoDate;
}

/** What is to arrive at one home site on one day, out of the register, the plan or both. */
export interface HomeDelivery extends DeliveryKey {
  /** Of each accelerator, in the order of their first mention. */
  readonly items: readonly { readonly acceleratorId: string; readonly units: number }[];
  readonly lots: readonly Lot[];
}

/**
 * Whether a lot is still to come: an addition on or after the as-of date that is not recorded as installed. What arrives on the as-of date itself can
 * still be late.
 */
export function isToCome(
  { units, effectiveOn, stage }: Pick<Lot, "units" | "effectiveOn" | "stage">,
  asOf: IsoDate,
): boolean {
  return units > 0 && effectiveOn >= asOf && stage !== "installed";
}

/** Whether a lot is still to come at home. The arriving half of a move looks the same, and is taken for one. */
export function isHomeDelivery(lot: Lot, { asOf, edition }: Pick<ScenarioFacts, "asOf" | "edition">): boolean {
  return lot.destination === edition.home && isToCome(lot, asOf);
}

/** Every delivery at home that is still to come, by day and then by site. */
export function listHomeDeliveries(facts: ScenarioFacts): readonly HomeDelivery[] {
  const lotsByKey = new Map<string, Lot[]>();
  for (const lot of listScenarioLots(facts)) {
    if (!isHomeDelivery(lot, facts)) continue;
    const key = `${lot.effectiveOn} ${lot.siteId}`;
    const lots = lotsByKey.get(key);
    if (lots === undefined) lotsByKey.set(key, [lot]);
    else lots.push(lot);
  }
  return [...lotsByKey]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, lots]) => {
      const [first] = lots;
      return first === undefined ? [] : [toDelivery({ ...first, acceleratorId: null }, lots)];
    });
}

/** The delivery of that key, or undefined where nothing is to come there on that day. */
export function findHomeDelivery(facts: ScenarioFacts, key: DeliveryKey): HomeDelivery | undefined {
  const lots = listScenarioLots(facts).filter(
    (lot) =>
      isHomeDelivery(lot, facts) &&
      lot.siteId === key.siteId &&
      lot.effectiveOn === key.effectiveOn &&
      (key.acceleratorId === null || lot.acceleratorId === key.acceleratorId),
  );
  return lots.length === 0 ? undefined : toDelivery(key, lots);
}

/** The first days of the quarters in which something is to arrive at home, ascending. */
export function listDeliveryQuarters(facts: ScenarioFacts): readonly IsoDate[] {
  const days = listScenarioLots(facts).flatMap((lot) =>
    isHomeDelivery(lot, facts) ? [quarterStart(lot.effectiveOn)] : [],
  );
  return [...new Set(days)].sort();
}

function toDelivery({ siteId, acceleratorId, effectiveOn }: DeliveryKey, lots: readonly Lot[]): HomeDelivery {
  const units = new Map<string, number>();
  for (const lot of lots) units.set(lot.acceleratorId, (units.get(lot.acceleratorId) ?? 0) + lot.units);
  return {
    siteId,
    acceleratorId,
    effectiveOn,
    items: [...units].map(([id, count]) => ({ acceleratorId: id, units: count })),
    lots,
  };
}
