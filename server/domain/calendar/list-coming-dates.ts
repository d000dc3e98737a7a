import type { Finding } from "../assessment/finding";
import type { DestinationCode } from "../destination/destination";
import type { IsoDate } from "../iso-date";
import type { Edition } from "../rulebook/edition";
import { comingDateKinds, getComingSpan, type ComingDate } from "./coming-date";
import type { ComingSite } from "./coming-site";
import { listAdoptedDays, type ComingAdoption } from "./list-adopted-days";
import { listDelegationDays, type ComingDelegation } from "./list-delegation-days";
import { listLimitDays } from "./list-limit-days";
import { listLiveDays } from "./list-live-days";
import { listNoticeDays } from "./list-notice-days";
import { listReportDates } from "./list-report-dates";
import { listSignOffDays, type ComingSignOff } from "./list-sign-off-days";
import { listTierDays } from "./list-tier-days";

/** Everything of a firm that has a date ahead. */
export interface ComingFacts {
  readonly today: IsoDate;
  readonly edition: Edition;
  /** Of the whole register, every stage, as of today. */
  readonly findings: readonly Finding[];
  readonly destinationsInUse: readonly DestinationCode[];
  readonly sites: readonly ComingSite[];
  readonly signOffs: readonly ComingSignOff[];
  readonly delegations: readonly ComingDelegation[];
  readonly adopted: readonly ComingAdoption[];
}

/** What falls in the twelve months from today, both ends included, and what is overdue; the earliest first, on one day in the order of the kinds, then of the titles. */
export function listComingDates(facts: ComingFacts): readonly ComingDate[] {
  const { edition, sites } = facts;
  const span = getComingSpan(facts.today);
  return [
    ...listNoticeDays(sites, edition.home, span),
    ...listReportDates(span),
    ...listLimitDays(facts.findings, span),
    ...listTierDays(edition, facts.destinationsInUse, span),
    ...listLiveDays(sites, span),
    ...listSignOffDays(facts.signOffs, span),
    ...listAdoptedDays(facts.adopted, span),
    ...listDelegationDays(facts.delegations, span),
  ].sort(compareComingDates);
}

function compareComingDates(a: ComingDate, b: ComingDate): number {
  return (
    compareText(a.on, b.on) ||
    comingDateKinds.indexOf(a.kind) - comingDateKinds.indexOf(b.kind) ||
    compareText(a.title, b.title) ||
    compareText(a.key, b.key)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
