import { addQuarters, quarterStart, type IsoDate } from "./iso-date";

/** The first days of the quarters from the one that holds `from` to the one that holds `to`, ascending; none where `to` is earlier. */
export function listQuarters(from: IsoDate, to: IsoDate): readonly IsoDate[] {
  const last = quarterStart(to);
  const quarters: IsoDate[] = [];
  let quarter = quarterStart(from);
  while (quarter < last) {
    quarters.push(quarter);
    quarter = addQuarters(quarter, 1);
  }
  return quarter === last ? [...quarters, last] : quarters;
}
