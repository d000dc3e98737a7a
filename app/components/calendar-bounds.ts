import { addQuarters, isoDate, type IsoDate } from "#server/domain/iso-date";

/** The first and last day that a date may be. */
export const firstDay = isoDate("2000-01-01");
export const lastDay = isoDate("2099-12-31");

const lastQuarter = isoDate("2099-10-01");

/** The first day of the quarter before the one that holds the date, or null before the first. */
export function findQuarterBefore(date: IsoDate): IsoDate | null {
  return date < addQuarters(firstDay, 1) ? null : addQuarters(date, -1);
}

/** The first day of the quarter after the one that holds the date, or null after the last. */
export function findQuarterAfter(date: IsoDate): IsoDate | null {
  return date >= lastQuarter ? null : addQuarters(date, 1);
}

/** The start of the quarter a year before, or the first day there is. */
export function yearBefore(date: IsoDate): IsoDate {
  return date < addQuarters(firstDay, 4) ? firstDay : addQuarters(date, -4);
}

/** The start of the quarter a year after, or the last day there is. */
export function yearAfter(date: IsoDate): IsoDate {
  return date >= addQuarters(lastQuarter, -3) ? lastDay : addQuarters(date, 4);
}
