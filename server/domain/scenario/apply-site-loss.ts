import type { Lot } from "../allocation/allocation";
import type { IsoDate } from "../iso-date";
import { listStock } from "./list-stock";
import { listScenarioLots, withLots, type ScenarioFacts } from "./scenario-facts";
import { acceptWhatIf, refuseWhatIf, type SiteIsLost, type WhatIfResult } from "./what-if";

/** Loses a site: all that stands there is retired on the day, and what would come or go there on that day or later does not. */
export function applySiteLoss(facts: ScenarioFacts, { siteId, from }: SiteIsLost): WhatIfResult {
  const site = facts.sites.get(siteId);
  if (site === undefined)
    return refuseWhatIf(`no site \`${siteId}\` is in the register or the plan; choose one of their sites`);
  const here = listScenarioLots(facts).filter((lot) => lot.siteId === siteId);
  const isEmptyBefore = listStock(here.filter(({ effectiveOn }) => effectiveOn < from)).length === 0;
  if (isEmptyBefore && !here.some(({ effectiveOn }) => effectiveOn >= from))
    return refuseWhatIf(`nothing stands at \`${site.name}\` on \`${from}\` or later, so nothing is lost with it`);
  return acceptWhatIf(withLots(facts, (lots) => loseLots(lots, siteId, from)));
}

function loseLots(lots: readonly Lot[], siteId: string, from: IsoDate): readonly Lot[] {
  const kept = lots.filter((lot) => lot.siteId !== siteId || lot.effectiveOn < from);
  const stock = listStock(kept.filter((lot) => lot.siteId === siteId));
  return [...kept, ...stock.map((lot) => ({ ...lot, units: -lot.units, effectiveOn: from }))];
}
