import type { RollUpCell } from "../allocation/roll-up";

/**
 * The changes summed up by destination, day and kind, additions and removals apart, in the order of their first mention. The engine says the same of
 * them, its exact range included, and reads far fewer.
 */
export function sumCells(cells: readonly RollUpCell[]): readonly RollUpCell[] {
  const sums = new Map<string, RollUpCell>();
  for (const cell of cells) {
    const { destination, effectiveOn, stage, holding, controlClass, units } = cell;
    const key = `${destination} ${effectiveOn} ${stage} ${holding} ${controlClass} ${units < 0 ? "−" : "+"}`;
    const sum = sums.get(key);
    sums.set(
      key,
      sum === undefined ? cell : { ...sum, units: sum.units + units, milliTpp: sum.milliTpp + cell.milliTpp },
    );
  }
  return [...sums.values()];
}
