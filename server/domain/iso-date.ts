import { InvariantError } from "./invariant-error";

/** A calendar day, `YYYY-MM-DD`, years 2000 to 2099. Compares as text. Rule dates have no time zone. */
export type IsoDate = string & { readonly __brand: "IsoDate" };

const shape = /^(\d{4})-(\d{2})-(\d{2})$/;
const msPerDay = 86_400_000;

/** Answers the date, or undefined where the text is not a real calendar day from 2000-01-01 to 2099-12-31 (so 2026-02-30 is none). */
export function findIsoDate(text: string): IsoDate | undefined {
  const match = shape.exec(text);
  if (!match) return undefined;
  const year = Number(match[1]);
  if (year < 2000 || year > 2099) return undefined;
  const instant = new Date(`${text}T00:00:00Z`);
  const isReal = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
  return isReal ? (text as IsoDate) : undefined;
}

/** The date, or an InvariantError: for text that the caller wrote or has already validated. */
export function isoDate(text: string): IsoDate {
  const date = findIsoDate(text);
  if (date === undefined) throw new InvariantError(`\`${text}\` is not a calendar day`);
  return date;
}

/** The day `days` later (earlier when negative). */
export function addDays(date: IsoDate, days: number): IsoDate {
  return isoDate(new Date(Date.parse(date) + days * msPerDay).toISOString().slice(0, 10));
}

/** How many days after `from` the other day is; negative where it is before it. */
export function countDays(from: IsoDate, to: IsoDate): number {
  return (Date.parse(to) - Date.parse(from)) / msPerDay;
}

/** The same day of the next year; 28 February for the 29th. */
export function addYear(date: IsoDate): IsoDate {
  const year = Number(date.slice(0, 4)) + 1;
  return findIsoDate(`${year}${date.slice(4)}`) ?? isoDate(`${year}-02-28`);
}

/** The calendar day of a UTC instant such as `2026-11-23T10:00:00.000Z`. */
export function dayOf(instant: string): IsoDate {
  return isoDate(instant.slice(0, 10));
}

/** The first day of the calendar quarter that holds the date. */
export function quarterStart(date: IsoDate): IsoDate {
  const firstMonth = Math.floor((Number(date.slice(5, 7)) - 1) / 3) * 3 + 1;
  return isoDate(`${date.slice(0, 4)}-${String(firstMonth).padStart(2, "0")}-01`);
}

/** The first day of the quarter `count` quarters after (before when negative) the one that holds the date. */
export function addQuarters(date: IsoDate, count: number): IsoDate {
  const start = quarterStart(date);
  const months = Number(start.slice(0, 4)) * 12 + Number(start.slice(5, 7)) - 1 + count * 3;
  return isoDate(`${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}-01`);
}

/** The last day of the calendar quarter that holds the date. */
export function quarterEnd(date: IsoDate): IsoDate {
  const lastDays = ["03-31", "06-30", "09-30", "12-31"] as const;
  return isoDate(`${date.slice(0, 4)}-${lastDays[Math.floor((Number(date.slice(5, 7)) - 1) / 3)]}`);
}

/** `2027 Q2` for a date within it. */
export function formatQuarter(date: IsoDate): string {
  return `${date.slice(0, 4)} Q${Math.floor((Number(date.slice(5, 7)) - 1) / 3) + 1}`;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** `1 Apr 2027`: how every page, export and sentence writes a date. */
export function formatDate(date: IsoDate): string {
  return `${Number(date.slice(8))} ${months[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`;
}
