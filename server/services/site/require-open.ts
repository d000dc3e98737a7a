import type { Site } from "#db/queries/site";
import { formatValue } from "#server/domain/fleet-file/row-problem";
import { formatDate, type IsoDate } from "#server/domain/iso-date";
import { InvalidInputError } from "../errors";

/** Why nothing more comes to a closed site, on whatever date: closing retired what stood there, and what came before it would be left standing. */
export function explainClosed(name: string, closedOn: IsoDate): string {
  return `${formatValue(name)} is closed from ${formatDate(closedOn)}, which retired all that stood there; choose another site`;
}

/** Throws where a site is closed, whatever the date. */
export function requireOpen(site: Pick<Site, "name" | "closedOn">, on: IsoDate): void {
  if (site.closedOn === null) return;
  const message = `Site ${explainClosed(site.name, site.closedOn)}.`;
  throw new InvalidInputError(message, [{ field: "effectiveOn", row: null, value: on, message }]);
}
