import type { Lot } from "../allocation/allocation";
import { addDays, quarterEnd, quarterStart, type IsoDate } from "../iso-date";
import type { Edition } from "../rulebook/edition";
import { getTier } from "../rulebook/tier";

/**
 * When within its quarter a proposed allocation is taken to happen. `as-dated`: on its day. `abroad-first`: in the worst order that its quarter
 * allows, so that a plan which holds then holds whatever arrives first.
 */
export const quarterOrders = ["as-dated", "abroad-first"] as const;
/** One of `quarterOrders`. */
export type QuarterOrder = (typeof quarterOrders)[number];

/**
 * The day on which an allocation is judged. In the worst order what is added to tier two or three, or taken away at home, comes on the quarter's first
 * day; other changes abroad that raise the overseas share on its second, and all that lowers it on its last.
 */
export function orderWithinQuarter(
  lot: Pick<Lot, "destination" | "effectiveOn" | "units">,
  order: QuarterOrder,
  edition: Edition,
): IsoDate {
  if (order === "as-dated") return lot.effectiveOn;
  const isHome = lot.destination === edition.home;
  if (isHome === lot.units > 0) return quarterEnd(lot.effectiveOn);
  const first = quarterStart(lot.effectiveOn);
  return isHome || getTier(edition, lot.destination, lot.effectiveOn) !== "one" ? first : addDays(first, 1);
}
