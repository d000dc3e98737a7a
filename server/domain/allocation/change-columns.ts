import { controlClasses, type ControlClass } from "../accelerator/control-class";
import type { DestinationCode } from "../destination/destination";
import type { IsoDate } from "../iso-date";
import { holdings, stages, type Holding, type Stage } from "./allocation";
import type { RollUpCell } from "./roll-up";

/**
 * Dated changes of TPP in columns, the engine's only input: a row is one allocation, or one cell of the roll-up. Row `i` changes destination
 * `destinations[destinationIndex[i]]` on `dates[dateIndex[i]]`. Rows may stand in any order.
 */
export interface ChangeColumns {
  readonly length: number;
  readonly destinations: readonly DestinationCode[];
  /** Distinct, ascending. */
  readonly dates: readonly IsoDate[];
  readonly destinationIndex: Uint16Array;
  readonly dateIndex: Uint16Array;
  /** Stage, holding and control class in one number; see `encodeKind`. */
  readonly kind: Uint8Array;
  readonly units: Float64Array;
  /** Thousandths of TPP, safe integers; 0 where unknown. */
  readonly milliTpp: Float64Array;
}

/** The number of distinct kinds. */
export const kindCount = stages.length * holdings.length * controlClasses.length;

/** Packs stage, holding and control class into `0 … kindCount − 1`. */
export function encodeKind(stage: Stage, holding: Holding, controlClass: ControlClass): number {
  const position = stages.indexOf(stage) * holdings.length + holdings.indexOf(holding);
  return position * controlClasses.length + controlClasses.indexOf(controlClass);
}

/** Every combination of stage, holding and control class, at the index that `encodeKind` gives it. */
export const kinds: readonly {
  readonly stage: Stage;
  readonly holding: Holding;
  readonly controlClass: ControlClass;
}[] = stages.flatMap((stage) =>
  holdings.flatMap((holding) => controlClasses.map((controlClass) => ({ stage, holding, controlClass }))),
);

/** Numbers the distinct values of a column in ascending order and writes each row's number. */
function numberValues<T extends string>(
  changes: readonly RollUpCell[],
  valueOf: (change: RollUpCell) => T,
  out: Uint16Array,
): readonly T[] {
  const firstSeen = new Map<T, number>();
  changes.forEach((change, row) => {
    const value = valueOf(change);
    let number = firstSeen.get(value);
    if (number === undefined) firstSeen.set(value, (number = firstSeen.size));
    out[row] = number;
  });
  const values = [...firstSeen.keys()];
  const sorted = [...values].sort();
  const rank = new Map(sorted.map((value, index) => [value, index]));
  const renumber = Uint16Array.from(values, (value) => rank.get(value) ?? 0);
  for (let row = 0; row < out.length; row++) out[row] = renumber[out[row] ?? 0] ?? 0;
  return sorted;
}

/** Lays changes out in columns. A register's roll-up and a file's allocations both come this way. */
export function createChangeColumns(changes: readonly RollUpCell[]): ChangeColumns {
  const { length } = changes;
  const destinationIndex = new Uint16Array(length);
  const dateIndex = new Uint16Array(length);
  const kind = new Uint8Array(length);
  const units = new Float64Array(length);
  const milliTpp = new Float64Array(length);
  changes.forEach((change, row) => {
    kind[row] = encodeKind(change.stage, change.holding, change.controlClass);
    units[row] = change.units;
    milliTpp[row] = change.milliTpp;
  });
  return {
    length,
    destinations: numberValues(changes, (change) => change.destination, destinationIndex),
    dates: numberValues(changes, (change) => change.effectiveOn, dateIndex),
    destinationIndex,
    dateIndex,
    kind,
    units,
    milliTpp,
  };
}
