import { readConfig } from "#server/config";
import { dayOf, type IsoDate } from "#server/domain/iso-date";

/** The server's day, as of which eligibility is shown. */
export function findToday(): IsoDate {
  return dayOf(readConfig().fixedNow ?? new Date().toISOString());
}
