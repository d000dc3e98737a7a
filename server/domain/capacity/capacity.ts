import type { DatedUnits } from "../allocation/dated-units";
import type { DestinationCode } from "../destination/destination";
import type { PlanLine, PlanLineKey } from "../plan/plan";
import type { SiteMilestones } from "../site/milestone";

/** What a planner expects of a site besides its place: how much it can take, and its dated steps. */
export interface CapacitySite extends SiteMilestones {
  readonly id: string;
  readonly name: string;
  readonly destination: DestinationCode;
  /** What the site can draw in all, cooling included, in watts; null where not given. */
  readonly powerWatts: number | null;
  /** Power usage effectiveness in hundredths: 125 is 1.25; null where not given. */
  readonly pueHundredths: number | null;
  /** Units that the site can take in a quarter; null where not given. */
  readonly slotsPerQuarter: number | null;
}

/** What one unit of an accelerator draws at most, in watts; null where not known. */
export interface CapacityAccelerator {
  readonly id: string;
  readonly name: string;
  readonly powerWatts: number | null;
}

/** A change of what the register holds of one accelerator at one site: the signed sum of a day. */
export interface StockChange extends PlanLineKey, DatedUnits {}

/** A plan on the register, with what its sites can take. Lines and changes may stand in any order. */
export interface CapacityFacts {
  readonly lines: readonly PlanLine[];
  readonly stock: readonly StockChange[];
  readonly sites: readonly CapacitySite[];
  readonly accelerators: readonly CapacityAccelerator[];
}
