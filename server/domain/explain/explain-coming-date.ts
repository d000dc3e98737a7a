import type { BreachInterval, Finding, UnjudgedInterval } from "../assessment/finding";
import { reportSources, type DueReport } from "../report/due-report";
import { noticeDays, noticeSources, type NoticeKind } from "../capacity/notice";
import type { DestinationCode } from "../destination/destination";
import { formatCounted } from "../format-number";
import { formatRatio } from "../format-share";
import { countDays, formatDate, type IsoDate } from "../iso-date";
import type { Tier } from "../rulebook/tier";
import { explainCauseBriefly } from "./explain-cause";
import { unjudgedWords } from "./explain-finding";
import { nameScope } from "./explain-scope";
import { nameDestination, nameDestinationFirst } from "./name-destination";

/** What a coming date is, and why, with where that comes from. */
interface ComingWords {
  readonly title: string;
  readonly because: string;
}

/** How far away a day is: `today`, `in 12 days`, `3 days ago`. */
export function explainDaysLeft(on: IsoDate, today: IsoDate): string {
  const days = countDays(today, on);
  if (days === 0) return "today";
  if (days === 1) return "tomorrow";
  if (days === -1) return "yesterday";
  return days > 0 ? `in ${formatCounted(days, "day")}` : `${formatCounted(-days, "day")} ago`;
}

/** What stands before everything that is overdue. */
export const overdueWord = "Overdue";

/** When nothing comes. */
export const nothingComesWords = "Nothing falls due, begins or ends in the next twelve months.";

/** What the list holds, from when, and what it is no part of. */
export function explainComingSpan(today: IsoDate, until: IsoDate): string {
  return `from today, ${formatDate(today)}, to ${formatDate(until)}, whatever the as-of date and the stages shown`;
}

/** `7 more, from 15 Jul 2027`. */
export function explainMoreComing(count: number, from: IsoDate): string {
  return `and ${formatCounted(count, "more", "more")}, from ${formatDate(from)}`;
}

/** Of a report that falls due. */
export function explainDueReport({ kind, from, until }: DueReport): ComingWords {
  const { section } = reportSources[kind];
  if (kind === "inventory")
    return {
      title: "Inventory report to BIS due",
      because: `Covers ${formatDate(from)} to ${formatDate(until)}; ${section}.`,
    };
  return {
    title: "Report of chip installations to BIS due",
    because: `All chips by facility, of the firm, its parents and its subsidiaries; ${section}.`,
  };
}

interface NoticeDay {
  readonly site: { readonly name: string; readonly destination: DestinationCode };
  /** The first day on which units come to the site, or it goes live. */
  readonly firstOn: IsoDate;
  /** The last day on which it is in time. */
  readonly dueOn: IsoDate;
  /** The day ahead on which it is planned to be filed; null where none is given. */
  readonly filedOn: IsoDate | null;
  readonly isOverdue: boolean;
}

/** Of the notice of a new data center. */
export function explainSiteNotice(notice: NoticeDay): ComingWords {
  const { name, destination } = notice.site;
  return {
    title: `Last day for the notice of ${name}`,
    because: `A new data center in ${nameDestination(destination)}, from ${formatDate(notice.firstOn)}; ${explainFiling("new-data-center", notice)}`,
  };
}

/** Of the notice of a new country. */
export function explainCountryNotice({
  destination,
  ...notice
}: NoticeDay & { readonly destination: DestinationCode }): ComingWords {
  return {
    title: `Last day for the notice of ${nameDestination(destination)}`,
    because: `Nothing stands in the country before ${notice.site.name}, from ${formatDate(notice.firstOn)}; ${explainFiling("new-country", notice)}`,
  };
}

function explainFiling(kind: NoticeKind, { filedOn, dueOn, isOverdue }: NoticeDay): string {
  const due = `BIS is told ${noticeDays[kind]} days before, ${noticeSources[kind].section}.`;
  if (filedOn === null)
    return `${due} No day of filing is given${isOverdue ? ": go live later, or say when it was filed" : ""}.`;
  return `${due} It is to be filed on ${formatDate(filedOn)}${filedOn > dueOn ? ", too late: go live later, or file it earlier" : ""}.`;
}

/** Of a site that goes live. */
export function explainLive({
  name,
  destination,
  noticeFiledOn,
}: {
  readonly name: string;
  readonly destination: DestinationCode;
  readonly noticeFiledOn: IsoDate | null;
}): ComingWords {
  const notice = noticeFiledOn === null ? "" : `; notice of it: ${formatDate(noticeFiledOn)}`;
  return {
    title: `${name} goes live`,
    because: `In ${nameDestination(destination)}, by the site’s milestone${notice}.`,
  };
}

/** Of a decision that is due, or was. */
export function explainDecisionDue(name: string, isOverdue: boolean): ComingWords {
  return {
    title: `Decision on ${name} due`,
    because: `The day that was asked for when it was submitted${isOverdue ? "; it still waits" : ""}.`,
  };
}

/** Of the last day of a request, or of an approval that is not adopted. */
export function explainLapse(name: string, state: "submitted" | "approved"): ComingWords {
  return {
    title: `Last day of ${name}`,
    because:
      state === "submitted" ? "The request lapses unless it is decided." : "The approval lapses unless it is adopted.",
  };
}

/** Of the last day of a delegation. */
export function explainDelegationEnd(names: {
  readonly delegatorName: string;
  readonly delegateName: string;
}): ComingWords {
  return {
    title: `Last day on which ${names.delegateName} signs for ${names.delegatorName}`,
    because: "The last day of the delegation.",
  };
}

/** Of the first day of a time in breach. */
export function explainBreachBegins(finding: Finding, { until, cause }: BreachInterval): ComingWords {
  const what = finding.ratio.numerator === 0 ? "nothing may stand there" : `above ${formatRatio(finding.ratio)}`;
  return {
    title: `Breach begins: ${nameScope(finding)}, ${what}`,
    because: `${explainEnd(until)}${explainCauseBriefly(cause)}; ${finding.source.section}.`,
  };
}

/** Of the first day of a time that cannot be judged. */
export function explainUnjudgedBegins(finding: Finding, { until, reason }: UnjudgedInterval): ComingWords {
  return {
    title: `Cannot be judged from here: ${nameScope(finding)}`,
    because: `${explainEnd(until)}Because ${unjudgedWords[reason]}. ${finding.source.section}.`,
  };
}

/** Of the first day of a time above a buffer. */
export function explainBufferPassed(finding: Finding, { until }: { readonly until: IsoDate | null }): ComingWords {
  const buffer = finding.buffer === null ? "its buffer" : formatRatio(finding.buffer);
  return {
    title: `Buffer passed: ${nameScope(finding)}, above ${buffer}`,
    because: `${explainEnd(until)}The firm’s own buffer; the limit is ${formatRatio(finding.ratio)}, ${finding.source.section}.`,
  };
}

function explainEnd(until: IsoDate | null): string {
  return until === null ? "" : `Until ${formatDate(until)}. `;
}

interface TierChange {
  readonly destination: DestinationCode;
  readonly before: Tier;
  readonly after: Tier;
  readonly source: string;
}

/** Of a destination in use that goes to another tier. */
export function explainTierChange({ destination, before, after, source }: TierChange): ComingWords {
  return {
    title: `${nameDestinationFirst(destination)} goes from tier ${before} to tier ${after}`,
    because: `The lists of the edition change; ${source}.`,
  };
}

/** Of adopted allocations of one day that are not all booked. */
export function explainAdoptedDay(count: number, units: number): ComingWords {
  const allocations = formatCounted(count, "adopted allocation");
  return {
    title: `${allocations} ${count === 1 ? "becomes" : "become"} effective`,
    because: `${formatCounted(units, "unit")} of approved plans ${units === 1 ? "is" : "are"} not booked as installed yet; after this day what is missing is short.`,
  };
}
