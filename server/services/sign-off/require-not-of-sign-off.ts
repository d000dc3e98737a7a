import { findAdoptedAllocation } from "#db/queries/adoption";
import type { Allocation } from "#db/queries/allocation";
import type { Db } from "#db/client";
import { findSignOff } from "#db/queries/sign-off";
import type { FirmId } from "#server/domain/firm/firm";
import { formatReference } from "#server/domain/sign-off/reference";
import { ConflictError } from "../errors";
import { findBookingInRegister } from "./find-booking";

/**
 * Refuses to correct what a sign-off counts: an installation that was booked against it, what that took out of the commitment, and the commitment itself
 * for as long as the approval stands.
 */
export function requireNotOfSignOff(db: Db, firmId: FirmId, allocation: Allocation): void {
  const found = findBookingInRegister(db, firmId, allocation);
  if (found !== undefined)
    throw new ConflictError(
      `Allocation \`${allocation.id}\` was written by a booking against ${referTo(db, firmId, found.booking.signOffId)}; take the booking back on the page of that sign-off instead.`,
    );
  const adopted = findAdoptedAllocation(db, firmId, allocation.id);
  if (adopted !== undefined && findSignOff(db, firmId, adopted.signOffId)?.state === "approved")
    throw new ConflictError(
      `Allocation \`${allocation.id}\` is what ${referTo(db, firmId, adopted.signOffId)}, which is approved, committed; book what was installed against it, or have the approval revoked first.`,
    );
}

function referTo(db: Db, firmId: FirmId, signOffId: string): string {
  const record = findSignOff(db, firmId, signOffId);
  return record === undefined ? `sign-off \`${signOffId}\`` : formatReference(record.number);
}
