import type { Lot } from "../allocation/allocation";
import type { IsoDate } from "../iso-date";
import { listStock } from "./list-stock";
import { listScenarioLots, type ScenarioFacts } from "./scenario-facts";
import { acceptWhatIf, refuseWhatIf, type AcceleratorRetires, type WhatIfResult } from "./what-if";

/**
 * Retires all units of an accelerator that stand on a day, what arrives on it included. Retirements that were recorded for later then find nothing of
 * what is gone: they take only what has arrived since.
 */
export function applyRetirement(facts: ScenarioFacts, { acceleratorId, on }: AcceleratorRetires): WhatIfResult {
  const accelerator = facts.accelerators.get(acceleratorId);
  if (accelerator === undefined)
    return refuseWhatIf(
      `no accelerator \`${acceleratorId}\` is in the register or the plan; choose one of their models`,
    );
  const lots = listScenarioLots(facts);
  const sites = listSitesThatHold(lots, acceleratorId, on);
  if (sites.size === 0)
    return refuseWhatIf(`no \`${accelerator.name}\` stands on \`${on}\`, so none can retire then; choose another day`);
  const isGone = (lot: Lot): boolean => lot.acceleratorId === acceleratorId && sites.has(lot.siteId);
  const unitsLeft = listUnitsLeft(lots, isGone, on);
  const retire = (list: readonly Lot[], start: number): readonly Lot[] => [
    ...list.flatMap((lot, index) => {
      const units = unitsLeft.get(start + index) ?? lot.units;
      return units === 0 ? [] : [{ ...lot, units }];
    }),
    ...listStock(list.filter((lot) => isGone(lot) && lot.effectiveOn <= on)).map((lot) => ({
      ...lot,
      units: -lot.units,
      effectiveOn: on,
    })),
  ];
  return acceptWhatIf({
    ...facts,
    registerLots: retire(facts.registerLots, 0),
    planLots: retire(facts.planLots, facts.registerLots.length),
  });
}

/** The sites at which units of the accelerator stand at the end of the day. */
function listSitesThatHold(lots: readonly Lot[], acceleratorId: string, on: IsoDate): ReadonlySet<string> {
  const units = new Map<string, number>();
  for (const lot of lots)
    if (lot.acceleratorId === acceleratorId && lot.effectiveOn <= on)
      units.set(lot.siteId, (units.get(lot.siteId) ?? 0) + lot.units);
  return new Set([...units].flatMap(([siteId, count]) => (count > 0 ? [siteId] : [])));
}

/** What the retirements after the day still take, by the place of the lot; on one day what arrives comes first. */
function listUnitsLeft(lots: readonly Lot[], isGone: (lot: Lot) => boolean, on: IsoDate): ReadonlyMap<number, number> {
  const later = lots
    .map((lot, place) => ({ lot, place }))
    .filter(({ lot }) => isGone(lot) && lot.effectiveOn > on)
    .sort((a, b) => compareDays(a.lot, b.lot) || Math.sign(b.lot.units) - Math.sign(a.lot.units) || a.place - b.place);
  const standing = new Map<string, number>();
  const unitsLeft = new Map<number, number>();
  for (const { lot, place } of later) {
    const stands = standing.get(lot.siteId) ?? 0;
    const units = Math.max(lot.units, -stands);
    standing.set(lot.siteId, stands + units);
    if (units !== lot.units) unitsLeft.set(place, units === 0 ? 0 : units);
  }
  return unitsLeft;
}

function compareDays(a: Lot, b: Lot): number {
  if (a.effectiveOn === b.effectiveOn) return 0;
  return a.effectiveOn < b.effectiveOn ? -1 : 1;
}
