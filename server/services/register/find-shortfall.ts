import type { DatedUnits } from "#server/domain/allocation/dated-units";
import type { IsoDate } from "#server/domain/iso-date";

/** The first day on which more would be gone than was there. */
export interface Shortfall {
  readonly on: IsoDate;
  /** Units that stand there at the end of that day without the changes that are asked for. */
  readonly standing: number;
  /** By how many units the changes are too many. */
  readonly missing: number;
}

/** The first day on which a stock with these changes falls below zero and did not before, or undefined. All of a day's changes count together. */
export function findShortfall(stock: readonly DatedUnits[], changes: readonly DatedUnits[]): Shortfall | undefined {
  const days = new Map<IsoDate, { stock: number; change: number }>();
  for (const { effectiveOn, units } of stock) addTo(days, effectiveOn, { stock: units, change: 0 });
  for (const { effectiveOn, units } of changes) addTo(days, effectiveOn, { stock: 0, change: units });
  let standing = 0;
  let changed = 0;
  for (const [on, day] of [...days].sort(([a], [b]) => (a < b ? -1 : 1))) {
    standing += day.stock;
    changed += day.change;
    if (standing + changed < 0 && changed < 0) return { on, standing, missing: -(standing + changed) };
  }
  return undefined;
}

function addTo(
  days: Map<IsoDate, { stock: number; change: number }>,
  on: IsoDate,
  amount: { readonly stock: number; readonly change: number },
): void {
  const day = days.get(on) ?? { stock: 0, change: 0 };
  days.set(on, { stock: day.stock + amount.stock, change: day.change + amount.change });
}
