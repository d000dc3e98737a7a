import type { DatedUnits } from "../allocation/dated-units";
import type { IsoDate } from "../iso-date";
import { createPlanLine, planLineKeyOf, type PlanLine, type PlanLineKey } from "./plan";

/** A change of what a plan proposes for one line on one day: the smallest thing that is typed, undone, advised or compared. 0 units are none. */
export interface PlanEdit extends PlanLineKey {
  readonly effectiveOn: IsoDate;
  readonly unitsBefore: number;
  readonly unitsAfter: number;
}

/** Units that a line proposes for a day; 0 where it proposes none. */
export function getProposedUnits(line: PlanLine | undefined, on: IsoDate): number {
  return line?.allocations.find(({ effectiveOn }) => effectiveOn === on)?.units ?? 0;
}

/** The edits that take others back, the last one first. */
export function invertEdits(edits: readonly PlanEdit[]): readonly PlanEdit[] {
  return edits
    .map(({ unitsBefore, unitsAfter, ...edit }) => ({ ...edit, unitsBefore: unitsAfter, unitsAfter: unitsBefore }))
    .reverse();
}

/** The allocations with so many units on a day in place of what was there; 0 takes them away. */
export function withUnits(
  allocations: readonly DatedUnits[],
  effectiveOn: IsoDate,
  units: number,
): readonly DatedUnits[] {
  const others = allocations.filter((allocation) => allocation.effectiveOn !== effectiveOn);
  if (units === 0) return others;
  const at = others.findIndex((allocation) => allocation.effectiveOn > effectiveOn);
  const place = at < 0 ? others.length : at;
  return [...others.slice(0, place), { effectiveOn, units }, ...others.slice(place)];
}

/**
 * The lines after the edits, in their order; a line that an edit begins comes last. `unitsBefore` is not looked at. A line without allocations stays,
 * with its priority and its constraints.
 */
export function applyEdits(lines: readonly PlanLine[], edits: readonly PlanEdit[]): readonly PlanLine[] {
  const byKey = new Map(lines.map((line) => [planLineKeyOf(line), line]));
  for (const edit of edits) {
    const key = planLineKeyOf(edit);
    const line = byKey.get(key) ?? createPlanLine(edit);
    byKey.set(key, { ...line, allocations: withUnits(line.allocations, edit.effectiveOn, edit.unitsAfter) });
  }
  return [...byKey.values()];
}

/** What differs in the proposed allocations of two lists of lines: the edits that make the second of the first, by line and day. */
export function listEdits(before: readonly PlanLine[], after: readonly PlanLine[]): readonly PlanEdit[] {
  const was = new Map(before.map((line) => [planLineKeyOf(line), line]));
  const is = new Map(after.map((line) => [planLineKeyOf(line), line]));
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [one, other] = [was.get(key), is.get(key)];
    const line = other ?? one;
    if (line === undefined) return [];
    const days = [...(one?.allocations ?? []), ...(other?.allocations ?? [])].map(({ effectiveOn }) => effectiveOn);
    return [...new Set(days)].sort().flatMap((effectiveOn): PlanEdit[] => {
      const [unitsBefore, unitsAfter] = [getProposedUnits(one, effectiveOn), getProposedUnits(other, effectiveOn)];
      const { siteId, acceleratorId } = line;
      return unitsBefore === unitsAfter ? [] : [{ siteId, acceleratorId, effectiveOn, unitsBefore, unitsAfter }];
    });
  });
}
