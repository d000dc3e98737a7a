import type { Site } from "#db/queries/site";
import { formatDate, type IsoDate } from "#server/domain/iso-date";
import { InvalidInputError } from "../errors";

/** Throws where a site is closed on the day: nothing new comes to it. */
export function requireOpen(site: Pick<Site, "name" | "closedOn">, on: IsoDate): void {
  if (site.closedOn === null || on < site.closedOn) return;
  const message = `Site \`${site.name}\` is closed from ${formatDate(site.closedOn)}; choose an earlier date, or another site.`;
  throw new InvalidInputError(message, [{ field: "effectiveOn", row: null, value: on, message }]);
}
