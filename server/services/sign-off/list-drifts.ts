import { listAdoptedAllocations, listBookings, type AdoptedAllocation, type Booking } from "#db/queries/adoption";
import type { Db } from "#db/client";
import type { FirmId } from "#server/domain/firm/firm";
import type { IsoDate } from "#server/domain/iso-date";
import { deriveDrift, type Drift } from "#server/domain/sign-off/drift";

/** An adopted allocation with how far it has come. */
export interface AdoptedDrift extends Drift {
  readonly adopted: AdoptedAllocation;
  /** What was booked against it, by day; without what was taken back. */
  readonly bookings: readonly Booking[];
}

/** How far everything that was adopted of a sign-off's plan has come by a day, in the order of recording. */
export function listDrifts(db: Db, firmId: FirmId, signOffId: string, today: IsoDate): readonly AdoptedDrift[] {
  const booked = groupBookings(listBookings(db, firmId, signOffId));
  return listAdoptedAllocations(db, firmId, signOffId).map((adopted) => {
    const bookings = booked.get(adopted.allocationId) ?? [];
    return { adopted, bookings, ...deriveDrift(adopted, bookings, today) };
  });
}

function groupBookings(bookings: readonly Booking[]): ReadonlyMap<string, readonly Booking[]> {
  const groups = new Map<string, Booking[]>();
  for (const booking of bookings) {
    const group = groups.get(booking.adoptedAllocationId) ?? [];
    groups.set(booking.adoptedAllocationId, [...group, booking]);
  }
  return groups;
}
