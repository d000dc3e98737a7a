import type { IsoDate } from "../iso-date";

/** Calendar quarters since the year 0: the same for all days of a quarter, one more for the next. */
export function quarterIndexOf(date: IsoDate): number {
  return Number(date.slice(0, 4)) * 4 + Math.floor((Number(date.slice(5, 7)) - 1) / 3);
}

/** Calendar quarters from the one that holds the first day to the one that holds the second; negative where that is earlier. */
export function countQuarters(from: IsoDate, to: IsoDate): number {
  return quarterIndexOf(to) - quarterIndexOf(from);
}
