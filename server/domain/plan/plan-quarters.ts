import { addDays, addQuarters, isoDate, quarterEnd, quarterStart, type IsoDate } from "../iso-date";
import type { PlanLine } from "./plan";

/** The least quarters that a plan shows: three years. */
export const leastQuarters = 12;

const lastQuarter = isoDate("2099-10-01");

/**
 * The quarters that are a plan's columns, by their first days: from the quarter of today or of the first proposed change, whichever is earlier, to
 * that of the last change, and at least `leastQuarters` of them where the calendar of this product, which ends with 2099, has as many.
 */
export function listPlanQuarters(today: IsoDate, lines: readonly PlanLine[]): readonly IsoDate[] {
  let [first, last] = [today, today];
  for (const { allocations } of lines) {
    const [from, until] = [allocations[0], allocations.at(-1)];
    if (from !== undefined && from.effectiveOn < first) first = from.effectiveOn;
    if (until !== undefined && until.effectiveOn > last) last = until.effectiveOn;
  }
  const quarters = [quarterStart(first)];
  for (
    let at = quarterStart(first);
    at < lastQuarter && (quarters.length < leastQuarters || at < quarterStart(last));
  ) {
    at = addQuarters(at, 1);
    quarters.push(at);
  }
  return quarters;
}

/** The last day of a quarter, which is where units that are typed land; 2099-12-31 is the last there is. */
export function lastDayOf(quarter: IsoDate): IsoDate {
  return quarter >= lastQuarter ? isoDate("2099-12-31") : quarterEnd(quarter);
}

/** The days on which edits of these quarters are judged, in either order of the quarter. */
export function listJudgedDays(quarters: readonly IsoDate[]): readonly IsoDate[] {
  return quarters.flatMap((quarter) => [quarter, addDays(quarter, 1), lastDayOf(quarter)]);
}

/** Whether a day is in one of these quarters, which follow each other without a gap. */
export function isAmongQuarters(quarters: readonly IsoDate[], day: IsoDate): boolean {
  const [first, last] = [quarters[0], quarters.at(-1)];
  return first !== undefined && last !== undefined && day >= first && day <= lastDayOf(last);
}
