import { getDestinationName } from "#server/domain/destination/find-destination";
import { getEdition } from "#server/domain/rulebook/editions";
import { getTier } from "#server/domain/rulebook/tier";
import type { ApiOutputs } from "./api-outputs";
import type { SiteListDestination, SiteListRow } from "./site-list-rows";

/** The rows of the list, each with the standing of its destination's own limit as the overview shows it. */
export function listSiteRows(
  overview: ApiOutputs["assessment"]["getOverview"],
  sites: ApiOutputs["site"]["list"],
): readonly SiteListRow[] {
  const edition = getEdition(overview.edition.id);
  const views = new Map(overview.destinations.map((view) => [view.code, view]));
  const withOwnLimit = new Set(overview.lines.map(({ destination }) => destination));
  const destinations = new Map<string, SiteListDestination>();
  return sites.map((site) => {
    const view = views.get(site.destination);
    const destination = destinations.get(site.destination) ?? {
      code: site.destination,
      name: getDestinationName(site.destination),
      tier: getTier(edition, site.destination, overview.asOf),
      standing: view && (withOwnLimit.has(site.destination) || view.standing !== "within") ? view.standing : null,
    };
    destinations.set(site.destination, destination);
    const { id, name, holding, units, milliTpp, countedMilliTpp, unknownUnits, closedOn } = site;
    return { id, name, destination, holding, units, milliTpp, countedMilliTpp, unknownUnits, closedOn };
  });
}
