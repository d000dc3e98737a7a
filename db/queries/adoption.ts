import { and, asc, eq, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { FirmId } from "#server/domain/firm/firm";
import { isoDate, type IsoDate } from "#server/domain/iso-date";
import type { Db } from "../client";
import { prepareOnce } from "../prepare-once";
import { adoptedAllocations } from "../schema/adopted-allocations";
import { allocations } from "../schema/allocations";
import { bookings } from "../schema/bookings";
import type { Tx } from "../transaction";

/** A committed allocation that came of an approved plan. */
export interface AdoptedAllocation {
  readonly allocationId: string;
  readonly signOffId: string;
  readonly siteId: string;
  readonly acceleratorId: string;
  readonly effectiveOn: IsoDate;
  readonly units: number;
}

/** Units that were installed, booked against an adopted allocation. */
export interface Booking {
  readonly allocationId: string;
  readonly adoptedAllocationId: string;
  readonly units: number;
  readonly installedOn: IsoDate;
}

const reversals = alias(allocations, "reversals");

const columns = {
  allocationId: adoptedAllocations.allocationId,
  signOffId: adoptedAllocations.signOffId,
  siteId: allocations.siteId,
  acceleratorId: allocations.acceleratorId,
  effectiveOn: allocations.effectiveOn,
  units: allocations.units,
};

/** What of a sign-off's plan went into the register, in the order of recording. */
export function listAdoptedAllocations(db: Db, firmId: FirmId, signOffId: string): readonly AdoptedAllocation[] {
  return db
    .select(columns)
    .from(adoptedAllocations)
    .innerJoin(allocations, eq(allocations.id, adoptedAllocations.allocationId))
    .where(and(eq(adoptedAllocations.firmId, firmId), eq(adoptedAllocations.signOffId, signOffId)))
    .orderBy(asc(allocations.sequence))
    .all()
    .map((row) => ({ ...row, effectiveOn: isoDate(row.effectiveOn) }));
}

export function findAdoptedAllocation(db: Db, firmId: FirmId, allocationId: string): AdoptedAllocation | undefined {
  const row = db
    .select(columns)
    .from(adoptedAllocations)
    .innerJoin(allocations, eq(allocations.id, adoptedAllocations.allocationId))
    .where(and(eq(adoptedAllocations.firmId, firmId), eq(adoptedAllocations.allocationId, allocationId)))
    .get();
  return row && { ...row, effectiveOn: isoDate(row.effectiveOn) };
}

/** An adopted allocation with how many units were booked against it. */
export interface BookedAdoption extends Pick<AdoptedAllocation, "signOffId" | "effectiveOn" | "units"> {
  readonly bookedUnits: number;
}

const statements = prepareOnce(({ $client: client }) => ({
  // From the firm's sign-offs on, each step by its index: never through the allocations.
  listBetween: client.prepare<[string, string, string, string, string], BookedAdoption>(
    `SELECT d.sign_off_id AS signOffId, a.effective_on AS effectiveOn, a.units,
       (SELECT coalesce(sum(b.units), 0) FROM bookings b WHERE b.firm_id = ? AND b.adopted_allocation_id = a.id
         AND NOT EXISTS (SELECT 1 FROM allocations c WHERE c.firm_id = ? AND c.corrects_allocation_id = b.allocation_id)) AS bookedUnits
     FROM sign_offs s CROSS JOIN adopted_allocations d ON d.sign_off_id = s.id
       CROSS JOIN allocations a ON a.id = d.allocation_id
     WHERE s.firm_id = ? AND s.adopted_at IS NOT NULL AND a.effective_on BETWEEN ? AND ?
     ORDER BY a.effective_on, a.sequence`,
  ),
}));

/** What was adopted that becomes effective from one day to another, both included, with what was booked of it. */
export function listBookedAdoptions(db: Db, firmId: FirmId, from: IsoDate, to: IsoDate): readonly BookedAdoption[] {
  return statements(db).listBetween.all(firmId, firmId, firmId, from, to);
}

export function createAdoptedAllocationRow(
  tx: Tx,
  firmId: FirmId,
  row: Pick<AdoptedAllocation, "allocationId" | "signOffId">,
): void {
  tx.insert(adoptedAllocations)
    .values({ ...row, firmId })
    .run();
}

/** What was installed of a sign-off's plan, by day; without what was taken back. */
export function listBookings(db: Db, firmId: FirmId, signOffId: string): readonly Booking[] {
  return db
    .select({
      allocationId: bookings.allocationId,
      adoptedAllocationId: bookings.adoptedAllocationId,
      units: bookings.units,
      installedOn: allocations.effectiveOn,
    })
    .from(bookings)
    .innerJoin(adoptedAllocations, eq(adoptedAllocations.allocationId, bookings.adoptedAllocationId))
    .innerJoin(allocations, eq(allocations.id, bookings.allocationId))
    .leftJoin(reversals, and(eq(reversals.firmId, firmId), eq(reversals.correctsAllocationId, bookings.allocationId)))
    .where(and(eq(bookings.firmId, firmId), eq(adoptedAllocations.signOffId, signOffId), isNull(reversals.id)))
    .orderBy(asc(allocations.effectiveOn), asc(allocations.sequence))
    .all()
    .map((row) => ({ ...row, installedOn: isoDate(row.installedOn) }));
}

/** What was booked as this installed allocation, taken back or not. */
export function findBooking(
  db: Db,
  firmId: FirmId,
  allocationId: string,
): (Booking & Pick<AdoptedAllocation, "signOffId">) | undefined {
  const row = db
    .select({
      allocationId: bookings.allocationId,
      adoptedAllocationId: bookings.adoptedAllocationId,
      signOffId: adoptedAllocations.signOffId,
      units: bookings.units,
      installedOn: allocations.effectiveOn,
    })
    .from(bookings)
    .innerJoin(adoptedAllocations, eq(adoptedAllocations.allocationId, bookings.adoptedAllocationId))
    .innerJoin(allocations, eq(allocations.id, bookings.allocationId))
    .where(and(eq(bookings.firmId, firmId), eq(bookings.allocationId, allocationId)))
    .get();
  return row && { ...row, installedOn: isoDate(row.installedOn) };
}

export function createBookingRow(
  tx: Tx,
  firmId: FirmId,
  row: Omit<Booking, "installedOn"> & { readonly bookedAt: string; readonly bookedBy: string },
): void {
  tx.insert(bookings)
    .values({ ...row, firmId })
    .run();
}
