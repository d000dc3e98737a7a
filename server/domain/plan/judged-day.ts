import type { Lot } from "../allocation/allocation";
import type { IsoDate } from "../iso-date";
import type { Edition } from "../rulebook/edition";
import { orderWithinQuarter, type QuarterOrder } from "./quarter-order";

type Proposed = Pick<Lot, "destination" | "effectiveOn" | "units">;

/** `orderWithinQuarter` for many proposals: thousands share a destination, a day and a sign, and are reckoned once. */
export function createJudgedDay({
  order,
  edition,
}: {
  readonly order: QuarterOrder;
  readonly edition: Edition;
}): (proposed: Proposed) => IsoDate {
  if (order === "as-dated") return ({ effectiveOn }) => effectiveOn;
  const known = new Map<string, Map<IsoDate, IsoDate>>();
  return (proposed) => {
    const { destination, effectiveOn, units } = proposed;
    const key = units > 0 ? destination : `-${destination}`;
    const days = known.get(key) ?? new Map<IsoDate, IsoDate>();
    known.set(key, days);
    const day = days.get(effectiveOn) ?? orderWithinQuarter(proposed, order, edition);
    days.set(effectiveOn, day);
    return day;
  };
}
