import type { DestinationCode } from "../destination/destination";
import type { IsoDate } from "../iso-date";
import type { SiteMilestones } from "../site/milestone";

/** What the calendar needs to know of a site. */
export interface ComingSite extends SiteMilestones {
  readonly id: string;
  readonly name: string;
  readonly destination: DestinationCode;
  readonly closedOn: IsoDate | null;
  /** The first day on which the register brings units to it; null where it brings none. */
  readonly firstArrivalOn: IsoDate | null;
}

/** Where a site's page stands. */
export function hrefOfSite({ id }: Pick<ComingSite, "id">): string {
  return `/sites/${encodeURIComponent(id)}`;
}
