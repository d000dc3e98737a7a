import type { Holding, Stage } from "../allocation/allocation";
import type { DestinationCode } from "../destination/destination";
import type { IsoDate } from "../iso-date";

/** One allocation as a fleet file gives it. */
export interface FleetRow {
  /** The line in the file, the header being line 1. */
  readonly row: number;
  readonly site: string;
  readonly destination: DestinationCode;
  readonly city: string | null;
  /** Decimal degrees north and east; both or neither. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly holding: Holding;
  readonly acceleratorId: string;
  /** Signed, never 0: negative retires. */
  readonly units: number;
  readonly effectiveOn: IsoDate;
  readonly stage: Stage;
  readonly note: string | null;
  readonly externalId: string | null;
}
