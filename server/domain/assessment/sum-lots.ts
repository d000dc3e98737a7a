import type { Lot } from "../allocation/allocation";
import type { DestinationCode } from "../destination/destination";
import type { IsoDate } from "../iso-date";
import { getCounting, type TimelineBasis } from "./timeline";

/** What counts of some allocations on a date, in a scope and in all, in thousandths of TPP. */
export interface LotSums {
  readonly partMilliTpp: bigint;
  readonly totalMilliTpp: bigint;
}

/** Sums allocations in `bigint`, one by one: for the sums that a timeline no longer holds exactly. */
export function sumLots(
  lots: readonly Lot[],
  on: IsoDate,
  basis: TimelineBasis,
  isInScope: (destination: DestinationCode) => boolean,
): LotSums {
  let partMilliTpp = 0n;
  let totalMilliTpp = 0n;
  for (const lot of lots) {
    if (lot.effectiveOn > on || getCounting(lot, basis) !== "counts") continue;
    const amount = BigInt(lot.units) * BigInt(lot.milliTppPerUnit);
    totalMilliTpp += amount;
    if (isInScope(lot.destination)) partMilliTpp += amount;
  }
  return { partMilliTpp, totalMilliTpp };
}
