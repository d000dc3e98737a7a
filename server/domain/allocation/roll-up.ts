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
