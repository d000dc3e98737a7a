import type { ControlClass } from "../accelerator/control-class";
import type { DestinationCode } from "../destination/destination";
import type { IsoDate } from "../iso-date";
import type { Holding, Stage } from "./allocation";

/** The change that one day brings to one destination: what the assessment reads instead of the allocations. */
export interface RollUpCell {
  readonly destination: DestinationCode;
  readonly effectiveOn: IsoDate;
  readonly stage: Stage;
  readonly holding: Holding;
  readonly controlClass: ControlClass;
  /** Signed sum of units. */
  readonly units: number;
  /** Signed sum of thousandths of TPP, a safe integer. */
  readonly milliTpp: number;
}

/** The cells without what others bring, a cell of zeros left out. */
export function subtractCells(cells: readonly RollUpCell[], taken: readonly RollUpCell[]): readonly RollUpCell[] {
  if (taken.length === 0) return cells;
  const keyOf = ({ destination, effectiveOn, stage, holding, controlClass }: RollUpCell) =>
    `${destination} ${effectiveOn} ${stage} ${holding} ${controlClass}`;
  const left = new Map(cells.map((cell) => [keyOf(cell), cell]));
  for (const cell of taken) {
    const held = left.get(keyOf(cell)) ?? { ...cell, units: 0, milliTpp: 0 };
    const [units, milliTpp] = [held.units - cell.units, held.milliTpp - cell.milliTpp];
    left.set(keyOf(cell), { ...held, units, milliTpp });
  }
  return [...left.values()].filter(({ units, milliTpp }) => units !== 0 || milliTpp !== 0);
}
