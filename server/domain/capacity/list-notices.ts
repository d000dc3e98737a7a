import type { DestinationCode } from "../destination/destination";
import type { IsoDate } from "../iso-date";
import type { CapacityFacts, CapacitySite } from "./capacity";
import { listMoves } from "./list-moves";
import { listSiteDays } from "./site-days";
import { noticeKinds, type NewCountryNotice, type NewDataCenterNotice, type Notice } from "./notice";
import { deriveDueOn, getNoticeState } from "./notice-dates";

/** A plan on the register, with the day on which it is looked at and the edition's home. */
export interface NoticeFacts extends Omit<CapacityFacts, "accelerators"> {
  readonly today: IsoDate;
  /** Nothing is exported, reexported or transferred (in-country) to what stands at home, so no site there is new in the sense of the rule. */
  readonly home: DestinationCode;
}

/**
 * The notices that a plan makes due, the earliest due first. What is new is read from the register: a site or destination to which
 * nothing comes, once register and plan are netted by day, before a day on which the plan alone brings something. A country is taken to be in an earlier notice from the first milestone on by which
 * notice of a site there was filed. Moves are listed where the plan has a part in them or where they are still ahead. Units of every accelerator
 * count, whatever its control class.
 * Source: 15 CFR § 748.15(a)(2)(ii)(A) and Supp. No. 10 to part 748, ¶ 5; see `noticeSources`.
 */
export function listNotices(facts: NoticeFacts): readonly Notice[] {
  const abroad = {
    sites: facts.sites.filter(({ destination }) => destination !== facts.home),
    arrivals: listFirstArrivals(facts),
    today: facts.today,
  };
  const notices: readonly Notice[] = [...listNewDataCenters(abroad), ...listNewCountries(abroad), ...listMoves(facts)];
  return [...notices].sort(
    (a, b) => compareText(a.dueOn, b.dueOn) || noticeKinds.indexOf(a.kind) - noticeKinds.indexOf(b.kind),
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** When the first units come to each site, and whether the register brings any to it on that day. */
interface Arrival {
  readonly on: IsoDate;
  readonly isOfRegister: boolean;
}

function listFirstArrivals(facts: NoticeFacts): ReadonlyMap<string, Arrival> {
  const ofRegister = new Set(
    facts.stock.flatMap(({ siteId, effectiveOn, units }) => (units > 0 ? [`${siteId} ${effectiveOn}`] : [])),
  );
  const arrivals = new Map<string, Arrival>();
  for (const [siteId, days] of listSiteDays(facts)) {
    const first = days.find(({ changes }) => [...changes.values()].some((units) => units > 0));
    if (first === undefined) continue;
    arrivals.set(siteId, { on: first.on, isOfRegister: ofRegister.has(`${siteId} ${first.on}`) });
  }
  return arrivals;
}

interface Abroad {
  readonly sites: readonly CapacitySite[];
  readonly arrivals: ReadonlyMap<string, Arrival>;
  readonly today: IsoDate;
}

function listNewDataCenters({ sites, arrivals, today }: Abroad): readonly NewDataCenterNotice[] {
  return sites.flatMap(({ id: siteId, destination, noticeFiledOn: filedOn }): NewDataCenterNotice[] => {
    const arrival = arrivals.get(siteId);
    if (arrival === undefined || arrival.isOfRegister) return [];
    const dueOn = deriveDueOn("new-data-center", arrival.on);
    const state = getNoticeState(dueOn, filedOn, today);
    return [{ kind: "new-data-center", siteId, destination, firstOn: arrival.on, dueOn, filedOn, state }];
  });
}

function listNewCountries({ sites, arrivals, today }: Abroad): readonly NewCountryNotice[] {
  const destinations = [...new Set(sites.map(({ destination }) => destination))].sort();
  return destinations.flatMap((destination): NewCountryNotice[] => {
    const there = sites.filter((site) => site.destination === destination);
    const coming = there.flatMap(({ id }) => arrivals.get(id) ?? []);
    const firstOn = coming.map(({ on }) => on).sort()[0];
    if (firstOn === undefined || coming.some(({ on, isOfRegister }) => on === firstOn && isOfRegister)) return [];
    const filed = there.flatMap(({ noticeFiledOn }) => (noticeFiledOn === null ? [] : [noticeFiledOn]));
    const filedOn = filed.sort()[0] ?? null;
    const dueOn = deriveDueOn("new-country", firstOn);
    return [
      { kind: "new-country", destination, firstOn, dueOn, filedOn, state: getNoticeState(dueOn, filedOn, today) },
    ];
  });
}
