import type { Db } from "#db/client";
import type { Allocation } from "#db/queries/allocation";
import type { Site } from "#db/queries/site";
import type { FirmId } from "#server/domain/firm/firm";
import { formatDate } from "#server/domain/iso-date";
import { getAcceleratorFacts } from "../accelerator/get-accelerator-facts";
import { ConflictError } from "../errors";
import type { AllocationDraft } from "../register/append-allocations";
import { getSite } from "../site/get-site";

/** What takes an allocation back, on its own date and with the reason as its note. */
export function toReversal(db: Db, firmId: FirmId, wrong: Allocation, reason: string): AllocationDraft {
  const site = getSite(db, firmId, wrong.siteId);
  requireNeverClosed(site);
  return {
    site,
    accelerator: getAcceleratorFacts(db, firmId, wrong.acceleratorId),
    units: -wrong.units,
    effectiveOn: wrong.effectiveOn,
    stage: wrong.stage,
    note: reason,
    correctsAllocationId: wrong.id,
  };
}

/** Closing a site retires exactly what stands there: a correction before it would leave units at a site that can never let them go, or take what is gone. */
export function requireNeverClosed({ name, closedOn }: Site): void {
  if (closedOn !== null)
    throw new ConflictError(
      `Site \`${name}\` is closed from ${formatDate(closedOn)}, which retired exactly what stood there, so its history stays as it is; record what differs at another site.`,
    );
}
