import type { DestinationCode } from "../destination/destination";
import type { IsoDate } from "../iso-date";

/** Until when a condition binds: before a day, or before a site is live. */
export type ConditionUntil =
  { readonly kind: "day"; readonly on: IsoDate } | { readonly kind: "site-live"; readonly siteId: string };

/** What an approval rests on besides the limits: until then, at most so many units of an accelerator in a destination. */
export interface Condition {
  readonly destination: DestinationCode;
  readonly acceleratorId: string;
  readonly mostUnits: number;
  readonly until: ConditionUntil;
}

/** A dated change of the units of an accelerator in a destination. */
export interface UnitChange {
  readonly destination: DestinationCode;
  readonly acceleratorId: string;
  readonly effectiveOn: IsoDate;
  /** Signed. */
  readonly units: number;
}

/** What a condition says of the units over time. */
export interface ConditionFinding {
  readonly condition: Condition;
  readonly holds: boolean;
  /** The first day on which it binds no more; null where none is known, so that it binds always. */
  readonly endsOn: IsoDate | null;
  /** The most units on any day while it binds, and the first such day; null where there never is one. */
  readonly most: { readonly units: number; readonly on: IsoDate } | null;
}

/**
 * Judges one condition on every date of a change before its end. Exactly `mostUnits` holds. A site without a day on which it goes live never ends it.
 * `liveOn` gives that day by site.
 */
export function judgeCondition(
  condition: Condition,
  changes: readonly UnitChange[],
  liveOn: ReadonlyMap<string, IsoDate>,
): ConditionFinding {
  const { destination, acceleratorId, mostUnits, until } = condition;
  const endsOn = until.kind === "day" ? until.on : (liveOn.get(until.siteId) ?? null);
  const byDay = new Map<IsoDate, number>();
  for (const change of changes)
    if (change.destination === destination && change.acceleratorId === acceleratorId)
      byDay.set(change.effectiveOn, (byDay.get(change.effectiveOn) ?? 0) + change.units);
  let units = 0;
  let most: ConditionFinding["most"] = null;
  for (const on of [...byDay.keys()].sort()) {
    if (endsOn !== null && on >= endsOn) break;
    units += byDay.get(on) ?? 0;
    if (most === null || units > most.units) most = { units, on };
  }
  return { condition, endsOn, most, holds: most === null || most.units <= mostUnits };
}
