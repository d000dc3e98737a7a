import { deriveDueOn } from "../capacity/notice-dates";
import type { DestinationCode } from "../destination/destination";
import { explainCountryNotice, explainSiteNotice } from "../explain/explain-coming-date";
import type { IsoDate } from "../iso-date";
import { isDueBy, type ComingDate, type ComingSpan } from "./coming-date";
import { hrefOfSite, type ComingSite } from "./coming-site";

/** A site abroad that is planned, and the first day on which anything comes to it or it goes live. */
interface PlannedSite extends ComingSite {
  readonly firstOn: IsoDate;
}

/**
 * The last days on which notices can be filed in time, of sites abroad that are still to go live and of countries in which nothing stands yet: 180 days
 * before the first units come to a new data center, 60 before the first of a new country. A site that has no milestone goes live when its first units
 * come. A notice is listed until it is filed, planned to be filed or not; one that is overdue until the site is live. A country is taken to be in an
 * earlier notice as soon as notice of a site there is filed.
 * Source: 15 CFR § 748.15(a)(2)(ii)(A) and Supp. No. 10 to part 748, ¶ 5; see `noticeSources`.
 */
export function listNoticeDays(
  sites: readonly ComingSite[],
  home: DestinationCode,
  span: ComingSpan,
): readonly ComingDate[] {
  const abroad = sites.filter(({ destination }) => destination !== home);
  const planned = abroad.flatMap((site) => toPlannedSite(site, span.today));
  return [...listSiteNotices(planned, span), ...listCountryNotices(abroad, planned, span)];
}

function toPlannedSite(site: ComingSite, today: IsoDate): readonly PlannedSite[] {
  const { liveOn, firstArrivalOn, closedOn } = site;
  const goesLiveOn = liveOn ?? firstArrivalOn;
  if (goesLiveOn === null || goesLiveOn < today || closedOn !== null) return [];
  return [{ ...site, firstOn: firstArrivalOn !== null && firstArrivalOn < goesLiveOn ? firstArrivalOn : goesLiveOn }];
}

function listSiteNotices(planned: readonly PlannedSite[], span: ComingSpan): readonly ComingDate[] {
  return planned.flatMap((site): readonly ComingDate[] => {
    const { noticeFiledOn: filedOn, firstOn } = site;
    if (isFiled(filedOn, span.today)) return [];
    const on = deriveDueOn("new-data-center", firstOn);
    if (!isDueBy(on, span)) return [];
    const isOverdue = on < span.today;
    const words = explainSiteNotice({ site, firstOn, dueOn: on, filedOn, isOverdue });
    return [{ key: `notice site ${site.id}`, on, ...words, kind: "notice", href: hrefOfSite(site), isOverdue }];
  });
}

function listCountryNotices(
  abroad: readonly ComingSite[],
  planned: readonly PlannedSite[],
  span: ComingSpan,
): readonly ComingDate[] {
  const destinations = [...new Set(planned.map(({ destination }) => destination))].sort();
  return destinations.flatMap((destination): readonly ComingDate[] => {
    const there = abroad.filter((site) => site.destination === destination);
    const [first] = planned
      .filter((site) => site.destination === destination)
      .sort((a, b) => (a.firstOn < b.firstOn ? -1 : 1));
    const isInUse = there.some(({ liveOn, firstArrivalOn: on }) => [liveOn, on].some(isBefore(span.today)));
    const filedOn = there.flatMap(({ noticeFiledOn: on }) => on ?? []).sort()[0] ?? null;
    if (first === undefined || isInUse || isFiled(filedOn, span.today)) return [];
    const on = deriveDueOn("new-country", first.firstOn);
    if (!isDueBy(on, span)) return [];
    const isOverdue = on < span.today;
    const words = explainCountryNotice({
      destination,
      site: first,
      firstOn: first.firstOn,
      dueOn: on,
      filedOn,
      isOverdue,
    });
    const href = hrefOfSite(first);
    return [{ key: `notice country ${destination}`, on, ...words, kind: "notice", href, isOverdue }];
  });
}

function isFiled(filedOn: IsoDate | null, today: IsoDate): boolean {
  return filedOn !== null && filedOn <= today;
}

function isBefore(today: IsoDate): (on: IsoDate | null) => boolean {
  return (on) => on !== null && on < today;
}
