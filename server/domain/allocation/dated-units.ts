import type { IsoDate } from "../iso-date";

/** Units that come (or go, when negative) on a day. */
export interface DatedUnits {
  readonly effectiveOn: IsoDate;
  readonly units: number;
}
