import { explainLive } from "../explain/explain-coming-date";
import { isComing, type ComingDate, type ComingSpan } from "./coming-date";
import { hrefOfSite, type ComingSite } from "./coming-site";

/** The days on which sites go live, as their milestones say. */
export function listLiveDays(sites: readonly ComingSite[], span: ComingSpan): readonly ComingDate[] {
  return sites.flatMap((site): readonly ComingDate[] => {
    const { id, liveOn: on, closedOn } = site;
    if (on === null || closedOn !== null || !isComing(on, span)) return [];
    return [{ key: `live ${id}`, on, ...explainLive(site), kind: "live", href: hrefOfSite(site), isOverdue: false }];
  });
}
