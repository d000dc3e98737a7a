import type { Lot } from "../allocation/allocation";
import type { DestinationCode } from "../destination/destination";
import type { IsoDate } from "../iso-date";
import type { Edition } from "../rulebook/edition";
import { getTier } from "../rulebook/tier";
import { divideUp, excessOf } from "./exact-share";
import type { Finding } from "./finding";
import { getCounting, type TimelineBasis } from "./timeline";

/** An allocation with the units of it that are over the line. */
export interface FlaggedLot {
  readonly lot: Lot;
  readonly overLineUnits: number;
}

/** The stock a lot belongs to: retirements draw on it, oldest lots first. */
export const poolKeyOf = (lot: Pick<Lot, "siteId" | "acceleratorId">): string => `${lot.siteId}\n${lot.acceleratorId}`;

/** Lots and their pools. Where a view narrows to some stages, the lots of others are left out of all three. */
export interface LotSource {
  /** Lots effective on or before the date, the latest `effectiveOn` first, then the latest recorded; corrections and retirements included. */
  readonly lots: Iterable<Lot>;
  /** Units that stand in the lot's pool as of the same date, all signs summed. */
  readonly getStanding: (lot: Lot) => number;
  /** Sum of the corrections of a lot that are effective on or before the date. */
  readonly getCorrection: (lot: Lot) => number;
}

/** Whether a destination's TPP is in the scope of a finding on a date. */
export function isInFindingScope(
  edition: Edition,
  finding: Pick<Finding, "limitId" | "destination">,
  destination: DestinationCode,
  on: IsoDate,
): boolean {
  switch (finding.limitId) {
    case "geographic.overseas":
      return destination !== edition.home;
    case "geographic.tier-two-total":
      return getTier(edition, destination, on) === "two";
    case "geographic.tier-two-country":
      return destination === finding.destination && getTier(edition, destination, on) === "two";
    case "geographic.tier-three":
      return getTier(edition, destination, on) === "three";
  }
}

/**
 * The allocations over the line of a broken limit, last in, first out, as of its decisive date: removing exactly these units makes the limit hold,
 * one unit fewer of the last does not. What a retirement or a correction has already taken is not taken twice: a correction lowers its own lot,
 * a retirement the oldest lots of its pool. Empty where the finding is no breach.
 */
export function listOverLine(finding: Finding, source: LotSource, basis: TimelineBasis): readonly FlaggedLot[] {
  const { decisive, ratio } = finding;
  if (decisive === null) return [];
  const weight = BigInt(ratio.denominator - ratio.numerator);
  let excess = excessOf(decisive.partMilliTpp, decisive.totalMilliTpp, ratio);
  const standing = new Map<string, number>();
  const scope = new Map<DestinationCode, boolean>();
  const isInScope = (destination: DestinationCode): boolean => {
    const isIn = scope.get(destination) ?? isInFindingScope(basis.edition, finding, destination, decisive.on);
    scope.set(destination, isIn);
    return isIn;
  };
  const flagged: FlaggedLot[] = [];
  for (const lot of source.lots) {
    if (excess <= 0n) break;
    if (lot.units <= 0 || lot.correctsId !== null || getCounting(lot, basis) !== "counts") continue;
    if (!isInScope(lot.destination)) continue;
    const pool = poolKeyOf(lot);
    const left = standing.get(pool) ?? source.getStanding(lot);
    const available = Math.min(lot.units + source.getCorrection(lot), left);
    if (available <= 0) continue;
    const perUnit = weight * BigInt(lot.milliTppPerUnit);
    const needed = divideUp(excess, perUnit);
    const overLineUnits = needed < BigInt(available) ? Number(needed) : available;
    standing.set(pool, left - available);
    excess -= perUnit * BigInt(overLineUnits);
    flagged.push({ lot, overLineUnits });
  }
  return flagged;
}

/** A source over lots that are already in memory, for files. */
export function createLotSource(lots: readonly Lot[], asOf: IsoDate): LotSource {
  const effective = lots.filter((lot) => lot.effectiveOn <= asOf);
  const standing = new Map<string, number>();
  const corrections = new Map<string, number>();
  for (const lot of effective) {
    standing.set(poolKeyOf(lot), (standing.get(poolKeyOf(lot)) ?? 0) + lot.units);
    if (lot.correctsId !== null) corrections.set(lot.correctsId, (corrections.get(lot.correctsId) ?? 0) + lot.units);
  }
  return {
    lots: effective.sort((a, b) =>
      a.effectiveOn === b.effectiveOn ? b.sequence - a.sequence : a.effectiveOn < b.effectiveOn ? 1 : -1,
    ),
    getStanding: (lot) => standing.get(poolKeyOf(lot)) ?? 0,
    getCorrection: (lot) => corrections.get(lot.id) ?? 0,
  };
}
