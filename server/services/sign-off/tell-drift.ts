import { listAdoptedAllocations, listBookings, type Booking } from "#db/queries/adoption";
import type { Tx } from "#db/transaction";
import { explainPlanDrift } from "#server/domain/explain/explain-drift";
import { dayOf, type IsoDate } from "#server/domain/iso-date";
import { deriveDrift, driftKinds, type Drift } from "#server/domain/sign-off/drift";
import type { ServiceContext } from "../context";
import { nameSignOff } from "./apply-event";
import { openSignOff, tellConcerned } from "./change-sign-off";

/** Tells everybody concerned where what was installed of an adopted plan departs from what was approved: once for as long as it departs the same way. */
export function tellDrift(tx: Tx, ctx: ServiceContext, signOffId: string): void {
  const drifts = listDrifts(tx, ctx, signOffId, dayOf(ctx.clock.now()));
  const counts = driftKinds.map((kind) => ({ kind, count: drifts.filter(({ kinds }) => kinds.includes(kind)).length }));
  const present = counts.filter(({ count }) => count > 0);
  if (present.length === 0) return;
  const opened = openSignOff(tx, ctx, signOffId);
  tellConcerned(tx, ctx, opened, {
    occasion: `drift ${signOffId} ${present.map(({ kind, count }) => `${kind} ${count}`).join(" ")}`,
    text: explainPlanDrift(nameSignOff(opened.plan, opened.record), present),
  });
}

function listDrifts(tx: Tx, { firmId }: ServiceContext, signOffId: string, today: IsoDate): readonly Drift[] {
  const booked = groupBookings(listBookings(tx, firmId, signOffId));
  return listAdoptedAllocations(tx, firmId, signOffId).map((adopted) =>
    deriveDrift(adopted, booked.get(adopted.allocationId) ?? [], today),
  );
}

function groupBookings(bookings: readonly Booking[]): ReadonlyMap<string, readonly Booking[]> {
  const groups = new Map<string, Booking[]>();
  for (const booking of bookings) {
    const group = groups.get(booking.adoptedAllocationId) ?? [];
    groups.set(booking.adoptedAllocationId, [...group, booking]);
  }
  return groups;
}
