import type { Accelerator } from "../accelerator/accelerator";
import { classifyAccelerator } from "../accelerator/control-class";
import { deriveTpp } from "../accelerator/tpp";
import type { Lot } from "./allocation";
import type { RollUpCell } from "./roll-up";

/** What the engine needs of a chip, derived once. */
export interface AcceleratorFacts {
  readonly accelerator: Accelerator;
  readonly controlClass: Lot["controlClass"];
  /** Why it has that class, in words. */
  readonly because: string;
  /** 0 where unknown. */
  readonly milliTppPerUnit: number;
}

/** TPP and control class of every accelerator, by id. */
export function deriveAcceleratorFacts(accelerators: readonly Accelerator[]): ReadonlyMap<string, AcceleratorFacts> {
  return new Map(
    accelerators.map((accelerator) => [
      accelerator.id,
      {
        accelerator,
        ...classifyAccelerator(accelerator),
        milliTppPerUnit: deriveTpp(accelerator.rates)?.milliTpp ?? 0,
      },
    ]),
  );
}

/** A lot as one change of the roll-up. */
export function toRollUpCell(lot: Lot): RollUpCell {
  const { destination, effectiveOn, stage, holding, controlClass, units } = lot;
  return { destination, effectiveOn, stage, holding, controlClass, units, milliTpp: units * lot.milliTppPerUnit };
}
