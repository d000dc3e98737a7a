import { addDays, findIsoDate, isoDate, type IsoDate } from "../iso-date";
import type { RuleSource } from "../rulebook/edition";
import { federalRegister } from "../rulebook/citations";

/** The reports that fall due twice a year: the accounting of chip installations, and the inventory of what was received. */
export const reportKinds = ["installations", "inventory"] as const;
/** One of `reportKinds`. */
export type ReportKind = (typeof reportKinds)[number];

/** A report that falls due, with the days that it covers, both included. The position is taken on the last of them. */
export interface DueReport {
  readonly kind: ReportKind;
  readonly dueOn: IsoDate;
  readonly from: IsoDate;
  readonly until: IsoDate;
}

/** The paragraph that asks for each report. */
export const reportSources: Readonly<Record<ReportKind, RuleSource>> = {
  installations: {
    document: federalRegister,
    section: "15 CFR part 748, Supp. No. 10, ¶ 10",
    quote: "a complete facility-specific chip accounting for itself and all parent and subsidiary entities",
  },
  inventory: {
    document: federalRegister,
    section: "15 CFR § 748.15(f)(1)(ii)–(iii)",
    quote: "A record of current inventory of eligible items received",
  },
};

const dueDays: Readonly<Record<ReportKind, readonly string[]>> = {
  installations: ["02-01", "08-01"],
  inventory: ["01-15", "07-15"],
};
/** The first year in which the report before one lies in the calendar as well. */
const firstYear = 2001;

/**
 * The report that falls due on a day, or undefined where none of the kind does. Installations are measured on the due day, 1 February or 1 August, and
 * cover the time since the one before; inventory is due on 15 July for January to June, and on 15 January for July to December.
 */
export function findDueReport(kind: ReportKind, dueOn: IsoDate): DueReport | undefined {
  const year = Number(dueOn.slice(0, 4));
  const monthDay = dueOn.slice(5);
  if (!dueDays[kind].includes(monthDay) || year < firstYear) return undefined;
  const isFirst = monthDay < "07";
  if (kind === "installations") {
    const before = isoDate(isFirst ? `${year - 1}-08-01` : `${year}-02-01`);
    return { kind, dueOn, from: addDays(before, 1), until: dueOn };
  }
  const [from, until] = isFirst ? [`${year - 1}-07-01`, `${year - 1}-12-31`] : [`${year}-01-01`, `${year}-06-30`];
  return { kind, dueOn, from: isoDate(from), until: isoDate(until) };
}

/** The reports that fall due from one day to another, both included, the earliest first. */
export function listDueReports(from: IsoDate, to: IsoDate): readonly DueReport[] {
  const yearOf = (date: IsoDate) => Number(date.slice(0, 4));
  const years = Array.from({ length: Math.max(0, yearOf(to) - yearOf(from) + 1) }, (_, index) => yearOf(from) + index);
  return years
    .flatMap((year) => reportKinds.flatMap((kind) => dueDays[kind].map((day) => ({ kind, day: `${year}-${day}` }))))
    .flatMap(({ kind, day }) => findDueReport(kind, isoDate(day)) ?? [])
    .filter(({ dueOn }) => from <= dueOn && dueOn <= to)
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
}

/** The report of the same kind before a report; undefined for the first of the calendar. */
export function findPreviousDue({ kind, dueOn }: DueReport): DueReport | undefined {
  const year = Number(dueOn.slice(0, 4));
  const [first, second] = dueDays[kind];
  const day = findIsoDate(dueOn.endsWith(first ?? "") ? `${year - 1}-${second}` : `${year}-${first}`);
  return day && findDueReport(kind, day);
}

/** What a kept report is called: `RP-2`. */
export function formatReportReference(number: number): string {
  return `RP-${number}`;
}
