import type { ControlClass } from "../accelerator/control-class";
import type { DestinationCode } from "../destination/destination";
import type { IsoDate } from "../iso-date";

/** How far an allocation has come. All stages count from their date; a view may narrow to some. */
export const stages = ["installed", "committed", "planned"] as const;
/** One of `stages`. */
export type Stage = (typeof stages)[number];

/** Whether the firm owns or leases what stands at a site. */
export const holdings = ["owned", "leased"] as const;
/** One of `holdings`. */
export type Holding = (typeof holdings)[number];

/** The largest number of units one allocation may carry. Sums of TPP that leave the exact range all the same are `out-of-range`, never rounded. */
export const maxUnits = 1_000_000_000;

/** A dated change of the number of one accelerator at one site, with what the rules need to know of the site and the chip. */
export interface Lot {
  /** The register's id, or the file's line. */
  readonly id: string;
  readonly siteId: string;
  readonly acceleratorId: string;
  readonly destination: DestinationCode;
  readonly holding: Holding;
  readonly controlClass: ControlClass;
  /** Thousandths of TPP of one unit; 0 where unknown (then `controlClass` is `unknown`). */
  readonly milliTppPerUnit: number;
  /** Signed, never 0: positive deploys, negative retires. */
  readonly units: number;
  readonly effectiveOn: IsoDate;
  readonly stage: Stage;
  /** Order of recording; the higher, the later. */
  readonly sequence: number;
  /** The allocation that this one corrects, or null. */
  readonly correctsId: string | null;
}
