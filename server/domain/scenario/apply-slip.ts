import type { Lot } from "../allocation/allocation";
import { addDays, findIsoDate, formatQuarter, quarterEnd, quarterStart, type IsoDate } from "../iso-date";
import { isHomeDelivery } from "./home-delivery";
import { withLots, type ScenarioFacts } from "./scenario-facts";
import { acceptWhatIf, refuseWhatIf, type HomeDeliveriesSlip, type WhatIfResult } from "./what-if";

/**
 * The day that keeps its place in a quarter `quarters` later: as many months on, the same day of the month or the month's last where it has no such
 * day. A quarter's last day stays the last day of its quarter. Undefined past the end of 2099.
 */
export function findSlippedDay(day: IsoDate, quarters: number): IsoDate | undefined {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + quarters * 3;
  const month = `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}`;
  const first = findIsoDate(`${month}-01`);
  if (first === undefined) return undefined;
  const lastDays = [31, 30, 29, 28].flatMap((last) => findIsoDate(`${month}-${last}`) ?? []);
  const [last = first] = lastDays;
  if (day === findQuarterEnd(day)) return last;
  return findIsoDate(`${month}-${day.slice(8)}`) ?? last;
}

/** The last day of the quarter, the calendar's last included. */
function findQuarterEnd(day: IsoDate): IsoDate {
  const start = quarterStart(day);
  return start.endsWith("-10-01") ? addDays(start, 91) : quarterEnd(start);
}

/** The lots with the deliveries at home of one quarter, or of all where null, so many quarters later. What would slip past the end of 2099 does not arrive. */
export function slipLots(
  lots: readonly Lot[],
  facts: Pick<ScenarioFacts, "asOf" | "edition">,
  { quarters, ofQuarter }: { readonly quarters: number; readonly ofQuarter: IsoDate | null },
): readonly Lot[] {
  return lots.flatMap((lot) => {
    if (!isHomeDelivery(lot, facts)) return [lot];
    if (ofQuarter !== null && quarterStart(lot.effectiveOn) !== quarterStart(ofQuarter)) return [lot];
    const effectiveOn = findSlippedDay(lot.effectiveOn, quarters);
    return effectiveOn === undefined ? [] : [{ ...lot, effectiveOn }];
  });
}

/** Lets deliveries at home slip. Refused where none is to come in the quarter, or at all. */
export function applySlip(facts: ScenarioFacts, { quarters, ofQuarter }: HomeDeliveriesSlip): WhatIfResult {
  const isMeant = (lot: Lot): boolean =>
    isHomeDelivery(lot, facts) && (ofQuarter === null || quarterStart(lot.effectiveOn) === quarterStart(ofQuarter));
  if (!facts.registerLots.some(isMeant) && !facts.planLots.some(isMeant)) {
    const when = ofQuarter === null ? `on or after \`${facts.asOf}\`` : `in \`${formatQuarter(ofQuarter)}\``;
    return refuseWhatIf(`no delivery at home is to come ${when}, so none can slip; choose another quarter or plan one`);
  }
  return acceptWhatIf(withLots(facts, (lots) => slipLots(lots, facts, { quarters, ofQuarter })));
}
