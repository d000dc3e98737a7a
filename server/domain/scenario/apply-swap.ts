import { maxUnits, type Lot } from "../allocation/allocation";
import { divideUp } from "../assessment/exact-share";
import { isToCome } from "./home-delivery";
import { listScenarioLots, withLots, type ScenarioAccelerator, type ScenarioFacts } from "./scenario-facts";
import { acceptWhatIf, refuseWhatIf, type AcceleratorIsSwapped, type WhatIfResult } from "./what-if";

/**
 * Lets what is still to come of one accelerator come as another: as many units, or units of as much TPP. TPP is made up in whole units, rounded so that
 * the shares come out no lower than they would be: down at home, where the last unit would help, and up everywhere else.
 * Retirements stay with the model that they name; refused where they would then take units that never came.
 */
export function applySwap(facts: ScenarioFacts, whatIf: AcceleratorIsSwapped): WhatIfResult {
  const { acceleratorId, byAcceleratorId, measure } = whatIf;
  const from = facts.accelerators.get(acceleratorId);
  const to = facts.accelerators.get(byAcceleratorId);
  if (from === undefined || to === undefined)
    return refuseWhatIf(
      `no accelerator \`${from === undefined ? acceleratorId : byAcceleratorId}\` is known here; choose one of the list`,
    );
  if (from.id === to.id) return refuseWhatIf(`\`${from.name}\` cannot take its own place; choose another accelerator`);
  if (!listScenarioLots(facts).some((lot) => isMeant(lot, from, facts)))
    return refuseWhatIf(`no \`${from.name}\` is to come on or after \`${facts.asOf}\`, so none can be swapped`);
  const unknown = [from, to].find(({ milliTppPerUnit }) => milliTppPerUnit === 0);
  if (measure === "tpp" && unknown !== undefined)
    return refuseWhatIf(`the TPP of \`${unknown.name}\` is unknown, so as much TPP cannot be told; swap by units`);

  const swapped = withLots(facts, (lots) =>
    lots.flatMap((lot) => (isMeant(lot, from, facts) ? listSwapped(lot, to, whatIf, facts) : [lot])),
  );
  if (listScenarioLots(swapped).some(({ units }) => units > maxUnits))
    return refuseWhatIf(`one allocation would be of more than \`${maxUnits}\` units of \`${to.name}\`; swap by units`);
  const short = findNewShortage(listScenarioLots(facts), listScenarioLots(swapped), from.id);
  if (short !== undefined)
    return refuseWhatIf(
      `units of \`${from.name}\` that are to come at \`${facts.sites.get(short)?.name ?? short}\` are retired or moved on again later, so their swap would leave less than nothing; alter the plan instead`,
    );
  return acceptWhatIf(swapped);
}

function isMeant(lot: Lot, from: ScenarioAccelerator, { asOf }: ScenarioFacts): boolean {
  return lot.acceleratorId === from.id && isToCome(lot, asOf);
}

/** The lot in units of the other accelerator; none where not one unit is made up. */
function listSwapped(
  lot: Lot,
  to: ScenarioAccelerator,
  { measure }: AcceleratorIsSwapped,
  { edition }: ScenarioFacts,
): readonly Lot[] {
  const { id, controlClass, milliTppPerUnit } = to;
  const isHome = lot.destination === edition.home;
  const units = measure === "units" ? lot.units : countUnits(lot, milliTppPerUnit, isHome ? "down" : "up");
  return units === 0 ? [] : [{ ...lot, units, acceleratorId: id, controlClass, milliTppPerUnit }];
}

function countUnits(lot: Lot, milliTppPerUnit: number, rounding: "down" | "up"): number {
  const milliTpp = BigInt(lot.units) * BigInt(lot.milliTppPerUnit);
  const divisor = BigInt(milliTppPerUnit);
  return Number(rounding === "down" ? milliTpp / divisor : divideUp(milliTpp, divisor));
}

/** The first site at which the accelerator runs below nothing after a change and did not before. */
function findNewShortage(before: readonly Lot[], after: readonly Lot[], acceleratorId: string): string | undefined {
  const wasShort = new Set(listShortSites(before, acceleratorId));
  return listShortSites(after, acceleratorId).find((siteId) => !wasShort.has(siteId));
}

function listShortSites(lots: readonly Lot[], acceleratorId: string): readonly string[] {
  const unitsByDay = new Map<string, Map<string, number>>();
  for (const lot of lots) {
    if (lot.acceleratorId !== acceleratorId) continue;
    const days = unitsByDay.get(lot.siteId) ?? new Map<string, number>();
    unitsByDay.set(lot.siteId, days.set(lot.effectiveOn, (days.get(lot.effectiveOn) ?? 0) + lot.units));
  }
  return [...unitsByDay].flatMap(([siteId, days]) => {
    let stands = 0;
    const isShort = [...days].sort(([a], [b]) => (a < b ? -1 : 1)).some(([, units]) => (stands += units) < 0);
    return isShort ? [siteId] : [];
  });
}
