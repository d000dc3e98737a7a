import { addQuarters, quarterStart, type IsoDate } from "../iso-date";

/** Whole calendar quarters from the one that holds the first day to the one that holds the second. */
export function countQuarters(from: IsoDate, to: IsoDate): number {
  let quarters = 0;
  for (let day = quarterStart(from); day < quarterStart(to); day = addQuarters(day, 1)) quarters++;
  return quarters;
}
