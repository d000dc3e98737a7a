import type { Lot } from "../allocation/allocation";

/** From where an assessment takes an allocation: the register, an approved plan that is not in it yet, or the plan itself. */
export const allocationOrigins = ["register", "reserved", "plan"] as const;
/** One of `allocationOrigins`. */
export type AllocationOrigin = (typeof allocationOrigins)[number];

/** One dated change that an assessment adds up, as the evidence writes it down. */
export interface CountedAllocation extends Pick<
  Lot,
  "destination" | "holding" | "controlClass" | "milliTppPerUnit" | "units" | "effectiveOn" | "stage"
> {
  readonly origin: AllocationOrigin;
  /** The number under which the register recorded it, or the reference of the sign-off whose plan proposes it. */
  readonly reference: string;
  readonly siteName: string;
  readonly acceleratorName: string;
}
