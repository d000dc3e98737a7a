import type { Holding } from "../allocation/allocation";
import type { DestinationCode } from "../destination/destination";
import type { IsoDate } from "../iso-date";

/** What the register holds already, as far as a file can contradict it. */
export interface RegisterContents {
  readonly sites: readonly {
    readonly name: string;
    readonly destination: DestinationCode;
    readonly holding: Holding;
  }[];
  /** Dated changes of units, signed; sums per site, accelerator and day will do. */
  readonly changes: readonly {
    readonly site: string;
    readonly acceleratorId: string;
    readonly units: number;
    readonly effectiveOn: IsoDate;
  }[];
}

/** A register before its first site: nothing in it can contradict a file. */
export const emptyRegister: RegisterContents = { sites: [], changes: [] };
