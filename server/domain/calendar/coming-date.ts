import { addYear, type IsoDate } from "../iso-date";

/** What may come. Dates of one day stand in this order. */
export const comingDateKinds = [
  "notice",
  "report",
  "breach",
  "unjudged",
  "buffer",
  "list-change",
  "live",
  "decision",
  "lapse",
  "adoption",
  "delegation",
] as const;
/** One of `comingDateKinds`. */
export type ComingDateKind = (typeof comingDateKinds)[number];

/** A day of the next twelve months on which something is due, begins or ends. */
export interface ComingDate {
  /** Names what it is about: the same when its day moves, so that a calendar file read twice moves it too. */
  readonly key: string;
  readonly on: IsoDate;
  readonly kind: ComingDateKind;
  readonly title: string;
  /** Why, with where that comes from. */
  readonly because: string;
  /** The page that it is about; null where there is none. */
  readonly href: string | null;
  /** It was due before today and is still to be done. */
  readonly isOverdue: boolean;
}

/** The days that are looked at, both included. */
export interface ComingSpan {
  readonly today: IsoDate;
  readonly until: IsoDate;
}

/** Today and the twelve months after it: the same day of the next year is the last. */
export function getComingSpan(today: IsoDate): ComingSpan {
  return { today, until: addYear(today) };
}

/** Whether a day is today or one of the twelve months after it. */
export function isComing(on: IsoDate, { today, until }: ComingSpan): boolean {
  return today <= on && on <= until;
}

/** Whether something that stays to be done is looked at: due by the last day, or overdue. */
export function isDueBy(on: IsoDate, { until }: ComingSpan): boolean {
  return on <= until;
}
