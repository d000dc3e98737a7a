import type { Lot } from "../allocation/allocation";
import { addDays, quarterEnd, quarterStart, type IsoDate } from "../iso-date";
import type { Edition } from "../rulebook/edition";
import { getTier } from "../rulebook/tier";

/**
 * When within its quarter a proposed allocation is taken to happen. `as-dated`: on its day. `abroad-first`: all that changes abroad, and what is taken
 * away at home, at the quarter's beginning, and what is added at home at its end, whatever the days say. The order of changes abroad among themselves
 * is not tried: a country's share can still be higher between two deliveries abroad.
 */
export const quarterOrders = ["as-dated", "abroad-first"] as const;
/** One of `quarterOrders`. */
export type QuarterOrder = (typeof quarterOrders)[number];

/**
 * The day on which an allocation is judged. Abroad first: what is added at home comes on the quarter's last day, what is added in tier one on its second,
 * and everything else on its first.
 */
export function orderWithinQuarter(
  lot: Pick<Lot, "destination" | "effectiveOn" | "units">,
  order: QuarterOrder,
  edition: Edition,
): IsoDate {
  if (order === "as-dated") return lot.effectiveOn;
  const first = quarterStart(lot.effectiveOn);
  if (lot.units < 0) return first;
  if (lot.destination === edition.home) return quarterEnd(lot.effectiveOn);
  return getTier(edition, lot.destination, lot.effectiveOn) === "one" ? addDays(first, 1) : first;
}
