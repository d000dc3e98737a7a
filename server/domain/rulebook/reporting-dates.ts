import { isoDate, type IsoDate } from "../iso-date";

/**
 * The reporting dates, 1 February and 1 August, from the first on or after `from` to the first on or after `to`, both included.
 * Source: 15 CFR part 748, Supp. No. 10, ¶ 10.
 */
export function listReportingDates(from: IsoDate, to: IsoDate): readonly IsoDate[] {
  const dates: IsoDate[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)) + 1; year++)
    for (const day of ["02-01", "08-01"]) {
      const date = isoDate(`${year}-${day}`);
      if (date < from) continue;
      dates.push(date);
      if (date >= to) return dates;
    }
  return dates;
}
