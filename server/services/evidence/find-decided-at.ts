import { InvariantError } from "#server/domain/invariant-error";
import { unsubmitted, type SignOff } from "#server/domain/sign-off/sign-off";
import type { SignOffEvent } from "#server/domain/sign-off/sign-off-event";
import { replay } from "#server/domain/sign-off/transition";

/** When a sign-off was approved or rejected, or lapsed undecided: the instant of the event with which that was so first. */
export function findDecidedAt(events: readonly { readonly at: string; readonly event: SignOffEvent }[]): string {
  let signOff: SignOff = unsubmitted;
  for (const { at, event } of events) {
    signOff = replay(signOff, [event]);
    if (["approved", "rejected", "expired"].includes(signOff.state)) return at;
  }
  throw new InvariantError("nothing was decided");
}
