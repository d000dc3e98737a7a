import type { Db } from "#db/client";
import { findLastEffectiveOn, listStandingAtSite } from "#db/queries/allocation";
import type { Site } from "#db/queries/site";
import type { FirmId } from "#server/domain/firm/firm";
import { formatDate, type IsoDate } from "#server/domain/iso-date";
import { getAcceleratorFacts } from "../accelerator/get-accelerator-facts";
import { ConflictError, InvalidInputError } from "../errors";
import type { AllocationDraft } from "../register/append-allocations";

/** What one accelerator of a closing loses; units are below 0. */
export type RetiredStock = Pick<AllocationDraft, "site" | "accelerator" | "units">;

/** All that stands at a site on a day, with its sign turned; throws where the site cannot be closed from that day. */
export function deriveRetirement(db: Db, firmId: FirmId, site: Site, on: IsoDate): readonly RetiredStock[] {
  requireNothingLater(db, firmId, site, on);
  return listStandingAtSite(db, firmId, site.id, on).map(({ acceleratorId, units }) => ({
    site,
    accelerator: getAcceleratorFacts(db, firmId, acceleratorId),
    units: -units,
  }));
}

function requireNothingLater(db: Db, firmId: FirmId, site: Site, on: IsoDate): void {
  if (site.closedOn !== null)
    throw new ConflictError(
      `Site \`${site.name}\` is already closed from ${formatDate(site.closedOn)}; there is nothing left to retire.`,
    );
  const last = findLastEffectiveOn(db, firmId, site.id);
  if (last === undefined || last <= on) return;
  const message = `Site \`${site.name}\` has an allocation on ${formatDate(last)}, after ${formatDate(on)}; correct it first, or close the site from that day or later.`;
  throw new InvalidInputError(message, [{ field: "effectiveOn", row: null, value: on, message }]);
}
