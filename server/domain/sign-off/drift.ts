import type { IsoDate } from "../iso-date";

/** How what was installed departs from what was approved. */
export const driftKinds = ["early", "late", "short", "over"] as const;
/** One of `driftKinds`. */
export type DriftKind = (typeof driftKinds)[number];

/** What was approved of one accelerator at one site on one day; negative units retire. */
export interface ApprovedUnits {
  readonly effectiveOn: IsoDate;
  readonly units: number;
}

/** What was booked against it. */
export interface BookedUnits {
  readonly installedOn: IsoDate;
  readonly units: number;
}

/** How far an approved allocation has come. */
export interface Drift {
  readonly bookedUnits: number;
  /** What is still to come; 0 where all of it, or more, is there. */
  readonly outstandingUnits: number;
  /** Empty where all is as approved so far. */
  readonly kinds: readonly DriftKind[];
}

/**
 * Holds what was installed against what was approved, as of a day. Early: something came before its day. Late: something came after it. Short: its day has
 * passed and something is outstanding; on the day itself nothing is. Over: more came than was approved.
 */
export function deriveDrift(approved: ApprovedUnits, booked: readonly BookedUnits[], today: IsoDate): Drift {
  const sign = Math.sign(approved.units);
  const bookedUnits = booked.reduce((sum, { units }) => sum + units, 0);
  const missing = (approved.units - bookedUnits) * sign;
  const holds: Readonly<Record<DriftKind, boolean>> = {
    early: booked.some(({ installedOn }) => installedOn < approved.effectiveOn),
    late: booked.some(({ installedOn }) => installedOn > approved.effectiveOn),
    short: missing > 0 && today > approved.effectiveOn,
    over: missing < 0,
  };
  return {
    bookedUnits,
    outstandingUnits: missing > 0 ? missing * sign : 0,
    kinds: driftKinds.filter((kind) => holds[kind]),
  };
}

/** How many units are still to come or to go, of all allocations together. */
export function countOutstanding(drifts: readonly Pick<Drift, "outstandingUnits">[]): number {
  return drifts.reduce((sum, { outstandingUnits }) => sum + Math.abs(outstandingUnits), 0);
}
