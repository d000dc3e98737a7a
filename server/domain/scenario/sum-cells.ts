import type { RollUpCell } from "../allocation/roll-up";

/**
 * The changes summed up by destination, day and kind, additions and removals apart, in the order of their first mention. The engine says the same of
 * them, its exact range included, and reads far fewer.
 */
export function sumCells(cells: readonly RollUpCell[]): readonly RollUpCell[] {
  const sums = new Map<string, RollUpCell>();
  for (const cell of cells) {
    const key = keyOfCell(cell);
    sums.set(key, addCell(sums.get(key), cell, 1));
  }
  return [...sums.values()];
}

/** Sums without some of the changes that went into them; what comes to nothing is left out. */
export function subtractCells(sums: readonly RollUpCell[], cells: readonly RollUpCell[]): readonly RollUpCell[] {
  const left = new Map(sums.map((sum) => [keyOfCell(sum), sum]));
  for (const cell of cells) {
    const key = keyOfCell(cell);
    left.set(key, addCell(left.get(key), cell, -1));
  }
  return [...left.values()].filter(({ units, milliTpp }) => units !== 0 || milliTpp !== 0);
}

function keyOfCell({ destination, effectiveOn, stage, holding, controlClass, units }: RollUpCell): string {
  return `${destination} ${effectiveOn} ${stage} ${holding} ${controlClass} ${units < 0 ? "−" : "+"}`;
}

function addCell(sum: RollUpCell | undefined, cell: RollUpCell, sign: 1 | -1): RollUpCell {
  return {
    ...cell,
    units: (sum?.units ?? 0) + sign * cell.units,
    milliTpp: (sum?.milliTpp ?? 0) + sign * cell.milliTpp,
  };
}
