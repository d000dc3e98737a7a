import type { IsoDate } from "../iso-date";
import { planLineKeyOf, type PlanAccelerator } from "../plan/plan";
import type { PlanEdit } from "../plan/plan-edit";
import { groupBy } from "./group-by";
import type { EditCosts } from "./remedy";
import { countQuarters } from "./count-quarters";

interface Batch {
  readonly on: IsoDate;
  readonly units: number;
}

interface Matching {
  readonly added: readonly Batch[];
  readonly lowered: readonly Batch[];
  readonly unitQuarters: number;
  readonly longestQuarters: number;
}

/**
 * What edits cost. Units that leave a day and those of the same accelerator that come on that day or later are the same units: first within a line,
 * then from line to line, the first to leave being the first to come. What comes without having left is added.
 */
export function deriveEditCosts(
  edits: readonly PlanEdit[],
  accelerators: ReadonlyMap<string, PlanAccelerator>,
): EditCosts {
  const costs = { unitsTouched: 0, milliTppTouched: 0, placedMilliTppChange: 0, unitQuartersOfDelay: 0 };
  let longestDelayQuarters = 0;
  for (const [acceleratorId, own] of groupBy(edits, (edit) => edit.acceleratorId)) {
    const milliTppPerUnit = accelerators.get(acceleratorId)?.milliTppPerUnit ?? 0;
    const ofLines = [...groupBy(own, planLineKeyOf).values()].map((line) => matchUnits(toBatches(line)));
    const across = matchUnits({
      added: ofLines.flatMap(({ added }) => added),
      lowered: ofLines.flatMap(({ lowered }) => lowered),
    });
    const all = toBatches(own);
    const touched = sumUnits(all.lowered) + sumUnits(matchUnits(all).added);
    costs.unitsTouched += touched;
    costs.milliTppTouched += touched * milliTppPerUnit;
    costs.placedMilliTppChange += (sumUnits(all.added) - sumUnits(all.lowered)) * milliTppPerUnit;
    for (const { unitQuarters, longestQuarters } of [...ofLines, across]) {
      costs.unitQuartersOfDelay += unitQuarters;
      longestDelayQuarters = Math.max(longestDelayQuarters, longestQuarters);
    }
  }
  return { ...costs, longestDelayQuarters, linesTouched: groupBy(edits, planLineKeyOf).size };
}

function toBatches(edits: readonly PlanEdit[]): Pick<Matching, "added" | "lowered"> {
  const changes = edits.map((edit): Batch => ({ on: edit.effectiveOn, units: edit.unitsAfter - edit.unitsBefore }));
  return {
    added: changes.filter(({ units }) => units > 0),
    lowered: changes.filter(({ units }) => units < 0).map(({ on, units }) => ({ on, units: -units })),
  };
}

function sumUnits(batches: readonly Batch[]): number {
  return batches.reduce((sum, { units }) => sum + units, 0);
}

function matchUnits({ added, lowered }: Pick<Matching, "added" | "lowered">): Matching {
  const waiting = sortByDay(lowered).map(({ on, units }) => ({ on, units }));
  const unmatched: Batch[] = [];
  let unitQuarters = 0;
  let longestQuarters = 0;
  for (const { on, units } of sortByDay(added)) {
    let left = units;
    for (const batch of waiting) {
      if (left === 0 || batch.on > on) break;
      const taken = Math.min(batch.units, left);
      if (taken === 0) continue;
      const quarters = countQuarters(batch.on, on);
      unitQuarters += taken * quarters;
      longestQuarters = Math.max(longestQuarters, quarters);
      batch.units -= taken;
      left -= taken;
    }
    if (left > 0) unmatched.push({ on, units: left });
  }
  return { added: unmatched, lowered: waiting.filter(({ units }) => units > 0), unitQuarters, longestQuarters };
}

function sortByDay(batches: readonly Batch[]): readonly Batch[] {
  return [...batches].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
