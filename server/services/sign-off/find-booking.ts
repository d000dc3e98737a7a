import { findAdoptedAllocation, findBooking, type AdoptedAllocation, type Booking } from "#db/queries/adoption";
import { findAllocation, findAllocationBySequence, type Allocation } from "#db/queries/allocation";
import type { Db } from "#db/client";
import type { FirmId } from "#server/domain/firm/firm";

/** A booking with the two lines of the register that it wrote. */
export interface BookingInRegister {
  readonly booking: Booking & Pick<AdoptedAllocation, "signOffId">;
  readonly installed: Allocation;
  /** What left the commitment; null where everything was there already. */
  readonly released: Allocation | null;
}

/** The booking that wrote an allocation, as the installed line or as the one that left the commitment; undefined where none did. */
export function findBookingInRegister(db: Db, firmId: FirmId, allocation: Allocation): BookingInRegister | undefined {
  const before = findAllocationBySequence(db, firmId, allocation.sequence - 1);
  for (const installed of before === undefined ? [allocation] : [allocation, before]) {
    const booking = findBooking(db, firmId, installed.id);
    if (booking === undefined) continue;
    const released = findReleased(db, firmId, booking, installed);
    if (installed.id === allocation.id || released?.id === allocation.id) return { booking, installed, released };
  }
  return undefined;
}

/** A booking writes what leaves the commitment right after what is installed, in the one transaction. */
function findReleased(db: Db, firmId: FirmId, booking: Booking, installed: Allocation): Allocation | null {
  const next = findAllocationBySequence(db, firmId, installed.sequence + 1);
  const committed = findAllocation(db, firmId, booking.adoptedAllocationId);
  const adopted = findAdoptedAllocation(db, firmId, booking.adoptedAllocationId);
  if (next === undefined || committed === undefined || adopted === undefined) return null;
  const isOfBooking =
    next.recordedAt === installed.recordedAt &&
    next.recordedBy === installed.recordedBy &&
    next.stage === "committed" &&
    next.correctsAllocationId === null &&
    next.siteId === committed.siteId &&
    next.acceleratorId === committed.acceleratorId &&
    next.effectiveOn === committed.effectiveOn &&
    Math.sign(next.units) === -Math.sign(installed.units);
  return isOfBooking ? next : null;
}
