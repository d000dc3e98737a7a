import type { Tx } from "#db/transaction";
import { explainPlanDrift } from "#server/domain/explain/explain-drift";
import { dayOf } from "#server/domain/iso-date";
import { driftKinds } from "#server/domain/sign-off/drift";
import type { ServiceContext } from "../context";
import { nameSignOff } from "./apply-event";
import { openSignOff, tellConcerned } from "./change-sign-off";
import { listDrifts } from "./list-drifts";

/** Tells everybody concerned where what was installed of an adopted plan departs from what was approved: once for as long as it departs by as much. */
export function tellDrift(tx: Tx, ctx: ServiceContext, signOffId: string): void {
  const drifts = listDrifts(tx, ctx.firmId, signOffId, dayOf(ctx.clock.now()));
  const counts = driftKinds.map((kind) => ({ kind, count: drifts.filter(({ kinds }) => kinds.includes(kind)).length }));
  const present = counts.filter(({ count }) => count > 0);
  if (present.length === 0) return;
  const opened = openSignOff(tx, ctx, signOffId);
  const bookedUnits = drifts.reduce((sum, { bookedUnits: units }) => sum + Math.abs(units), 0);
  tellConcerned(tx, ctx, opened, {
    occasion: `drift ${signOffId} ${present.map(({ kind, count }) => `${kind} ${count}`).join(" ")} booked ${bookedUnits}`,
    text: explainPlanDrift(nameSignOff(opened.plan, opened.record), present),
  });
}
