import type { IsoDate } from "../iso-date";
import { planLineKeyOf, type PlanLine, type PlanLineKey } from "../plan/plan";
import { getProposedUnits, listEdits } from "../plan/plan-edit";

/** What the scenarios propose for one line on one day where they do not all propose the same. */
export interface LineDifference extends PlanLineKey {
  readonly effectiveOn: IsoDate;
  /** One for each scenario; 0 where it proposes nothing. */
  readonly units: readonly number[];
}

/** What differs between lists of lines, line by line and day by day. */
export function listLineDifferences(lists: readonly (readonly PlanLine[])[]): readonly LineDifference[] {
  const [first = [], ...others] = lists;
  const byKey = lists.map((lines) => new Map(lines.map((line) => [planLineKeyOf(line), line])));
  const seen = new Map(
    others
      .flatMap((lines) => listEdits(first, lines))
      .map((edit) => [`${planLineKeyOf(edit)} ${edit.effectiveOn}`, edit]),
  );
  const order = new Map(
    lists
      .flat()
      .map((line, place) => [planLineKeyOf(line), place] as const)
      .reverse(),
  );
  return [...seen.values()]
    .sort((a, b) => placeOf(order, a) - placeOf(order, b) || (a.effectiveOn < b.effectiveOn ? -1 : 1))
    .map(({ siteId, acceleratorId, effectiveOn }) => ({
      siteId,
      acceleratorId,
      effectiveOn,
      units: byKey.map((lines) => getProposedUnits(lines.get(planLineKeyOf({ siteId, acceleratorId })), effectiveOn)),
    }));
}

function placeOf(order: ReadonlyMap<string, number>, key: PlanLineKey): number {
  return order.get(planLineKeyOf(key)) ?? 0;
}
