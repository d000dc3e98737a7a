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

/** Columns while they are written, row by row. */
export interface ChangeWriter {
  readonly write: (change: RollUpCell) => void;
  /** The same of a change that is no object of its own; `kind` is as `encodeKind` gives it. */
  readonly writeRow: (
    destination: DestinationCode,
    effectiveOn: IsoDate,
    kind: number,
    units: number,
    milliTpp: number,
  ) => void;
  /** The earliest date so far; undefined before the first row. */
  readonly findFirstDate: () => IsoDate | undefined;
  readonly finish: () => ChangeColumns;
}

export function createChangeWriter(): ChangeWriter {
  const destinations = createNumbering<DestinationCode>();
  const dates = createNumbering<IsoDate>();
  const [kind, units, milliTpp]: readonly [number[], number[], number[]] = [[], [], []];
  const writeRow: ChangeWriter["writeRow"] = (destination, effectiveOn, kindOfRow, unitsOfRow, milliTppOfRow) => {
    destinations.add(destination);
    dates.add(effectiveOn);
    kind.push(kindOfRow);
    units.push(unitsOfRow);
    milliTpp.push(milliTppOfRow);
  };
  return {
    writeRow,
    write: ({ destination, effectiveOn, stage, holding, controlClass, ...amounts }) => {
      writeRow(destination, effectiveOn, encodeKind(stage, holding, controlClass), amounts.units, amounts.milliTpp);
    },
    findFirstDate: dates.findFirst,
    finish: () => {
      const [byDestination, byDate] = [destinations.finish(), dates.finish()];
      return {
        length: kind.length,
        destinations: byDestination.values,
        dates: byDate.values,
        destinationIndex: byDestination.index,
        dateIndex: byDate.index,
        kind: Uint8Array.from(kind),
        units: Float64Array.from(units),
        milliTpp: Float64Array.from(milliTpp),
      };
    },
  };
}

/** Numbers the distinct values of a column in ascending order, and each row by its value. */
function createNumbering<T extends string>() {
  const firstSeen = new Map<T, number>();
  const rows: number[] = [];
  return {
    add(value: T): void {
      let number = firstSeen.get(value);
      if (number === undefined) firstSeen.set(value, (number = firstSeen.size));
      rows.push(number);
    },
    findFirst: (): T | undefined => [...firstSeen.keys()].sort()[0],
    finish(): { readonly values: readonly T[]; readonly index: Uint16Array } {
      const values = [...firstSeen.keys()].sort();
      const rank = new Map(values.map((value, index) => [value, index]));
      const renumber = Uint16Array.from(firstSeen.keys(), (value) => rank.get(value) ?? 0);
      return { values, index: Uint16Array.from(rows, (number) => renumber[number] ?? 0) };
    },
  };
}

/** Lays changes out in columns. A register's roll-up and a file's allocations both come this way. */
export function createChangeColumns(changes: readonly RollUpCell[]): ChangeColumns {
  const writer = createChangeWriter();
  for (const change of changes) writer.write(change);
  return writer.finish();
}
