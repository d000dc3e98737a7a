import { stages } from "../allocation/allocation";
import type { RollUpCell } from "../allocation/roll-up";
import { exactRange } from "./judge";
import { rejudge, type Judgement } from "./judgement";
import { findDateIndex, getCounting, isUncountedInTierThree, tierCodes } from "./timeline";

/**
 * Applies one change to a judged timeline in place and judges again only what it can touch: the dates from its own on. Answers false, having
 * done nothing, where the change needs a date, a destination or unknown units that the timeline has no room for; then build it anew.
 * To take a change back, apply it with the signs turned. `movedMilliTpp` is by how much the TPP that is moved in all grows: less than the change where
 * an earlier one gets smaller.
 */
export function applyChange(
  judgement: Judgement,
  change: RollUpCell,
  movedMilliTpp: number = Math.abs(change.milliTpp),
): boolean {
  const { timeline } = judgement;
  const counting = getCounting(change, timeline.basis);
  const isUncounted = isUncountedInTierThree(change, timeline.basis);
  if (counting === "does-not-count" && !isUncounted) {
    judgeAfter(judgement, movedMilliTpp, timeline.dates.length);
    return true;
  }
  const { dates, held, heldByStage, tier, total, overseas, tierTwo, tierThree, unknownUnits, uncountedUnits } =
    timeline;
  const d = timeline.destinations.indexOf(change.destination);
  const from = findDateIndex(dates, change.effectiveOn);
  if (d < 0 || dates[from] !== change.effectiveOn) return false;
  if (counting === "cannot-judge" && unknownUnits === null) return false;

  const width = dates.length;
  const stageOffset = stages.indexOf(change.stage) * held.length;
  const isCounted = counting === "counts";
  const amount = isCounted ? change.milliTpp : 0;
  const unknown = counting === "cannot-judge" ? change.units : 0;
  const uncounted = isUncounted ? change.units : 0;
  for (let t = from; t < width; t++) {
    const cell = d * width + t;
    held[cell] = (held[cell] ?? 0) + amount;
    heldByStage[stageOffset + cell] = (heldByStage[stageOffset + cell] ?? 0) + amount;
    if (unknownUnits) unknownUnits[cell] = (unknownUnits[cell] ?? 0) + unknown;
    if (uncountedUnits) uncountedUnits[cell] = (uncountedUnits[cell] ?? 0) + uncounted;
    total[t] = (total[t] ?? 0) + amount;
    if (d !== timeline.homeIndex) overseas[t] = (overseas[t] ?? 0) + amount;
    if (tier[cell] === tierCodes.two) tierTwo[t] = (tierTwo[t] ?? 0) + amount;
    else if (tier[cell] === tierCodes.three) tierThree[t] = (tierThree[t] ?? 0) + amount;
  }
  judgeAfter(judgement, movedMilliTpp, from);
  return true;
}

/** Judges again every date from index `from` on; every date there is where the change leaves the range in which sums are exact. */
function judgeAfter(judgement: Judgement, movedMilliTpp: number, from: number): void {
  judgement.timeline.movedMilliTpp += movedMilliTpp;
  rejudge(judgement, judgement.timeline.movedMilliTpp < exactRange ? from : 0);
}
