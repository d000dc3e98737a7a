import type { Measure } from "#server/domain/assessment/finding";
import type { Standing } from "#server/domain/assessment/standing";
import type { DestinationCode } from "#server/domain/destination/destination";
import type { Ratio } from "#server/domain/rulebook/edition";
import type { Tier } from "#server/domain/rulebook/tier";

/** One product of the numerator. */
export interface Addend {
  readonly siteId: string;
  readonly siteName: string;
  readonly destination: DestinationCode;
  readonly destinationName: string;
  readonly acceleratorId: string;
  readonly acceleratorName: string;
  readonly units: number;
  readonly milliTppPerUnit: number;
  readonly milliTpp: number;
}

/** The sums behind one share on one date: the addends, the exact fraction, and the comparison in integers. */
export interface SumsView {
  readonly key: string;
  readonly title: string;
  readonly edition: { readonly id: string; readonly title: string };
  readonly on: string;
  readonly measure: Measure;
  readonly ratio: Ratio;
  /** part × denominator, decimal digits. */
  readonly left: string;
  /** numerator × total, decimal digits. */
  readonly right: string;
  /** left > right, of the part that is known; what it means is in `comparison`. */
  readonly isAbove: boolean;
  /** What the engine says of the limit on the date. */
  readonly standing: Standing;
  /** What the comparison means: one sentence. */
  readonly comparison: string;
  readonly explanation: string;
  readonly source: string;
  readonly quote: string | null;
  /** One page of them, the largest first; those of all pages sum to the part. */
  readonly addends: readonly Addend[];
  readonly addendCount: number;
  /** From 1. */
  readonly page: number;
  readonly pageCount: number;
  readonly pageSize: number;
  /** They sum to the total. */
  readonly destinations: readonly {
    readonly code: DestinationCode;
    readonly name: string;
    readonly tier: Tier;
    readonly isInScope: boolean;
    readonly milliTpp: number;
  }[];
}
