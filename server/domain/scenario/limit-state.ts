import type { Assessment } from "../assessment/assessment";
import { cutToCure, excessOf } from "../assessment/exact-share";
import type { Decisive, Finding, Measure } from "../assessment/finding";
import { combineStandings, getStanding, type Standing } from "../assessment/standing";
import type { DestinationCode } from "../destination/destination";
import type { IsoDate } from "../iso-date";
import type { LimitId, Ratio } from "../rulebook/edition";

/** A limit as an assessment leaves it, from the as-of date on. */
export interface LimitState {
  readonly standing: Standing;
  /** The highest share and its day. */
  readonly worst: Measure;
  /** When it breaks first, and by how much; null where it does not. */
  readonly firstBreach: Decisive | null;
  /**
   * The TPP that still fits in its scope on the day of the highest share, in thousandths, rounded down; below 0 what must go. Null where the sums of
   * that day are out of the exact range.
   */
  readonly marginMilliTpp: number | null;
}

/** Which limit, and of which destination where it is per destination. */
export interface LimitName {
  /** `geographic.tier-two-country:MY` or the limit id alone. */
  readonly key: string;
  readonly limitId: LimitId;
  readonly destination: DestinationCode | null;
  readonly home: DestinationCode;
  readonly ratio: Ratio;
  readonly buffer: Ratio | null;
}

/** The first breach of an assessment. */
export interface FirstBreach extends LimitName {
  readonly breach: Decisive;
}

/** The standing of a whole assessment: the gravest of its findings. */
export function getOverallStanding({ findings, asOf }: Assessment): Standing {
  return combineStandings(findings.map((finding) => getStanding(finding, asOf)));
}

/** Which limit a finding is of. */
export function nameLimit({ limitId, destination, home, ratio, buffer }: Finding): LimitName {
  return {
    key: limitKeyOf({ limitId, destination }),
    limitId,
    destination,
    home,
    ratio,
    buffer,
  };
}

/** `geographic.tier-two-country:MY`, or the limit id alone. */
export function limitKeyOf({ limitId, destination }: Pick<Finding, "limitId" | "destination">): string {
  return destination === null ? limitId : `${limitId}:${destination}`;
}

/** What a finding leaves of its limit. */
export function deriveLimitState(finding: Finding, asOf: IsoDate): LimitState {
  return {
    standing: getStanding(finding, asOf),
    worst: finding.worst,
    firstBreach: finding.decisive,
    marginMilliTpp: getMargin(finding),
  };
}

/**
 * The TPP that fits on top of the worst share, (num·T − den·n) ÷ (den − num) rounded down; below 0 the cut that cures it, rounded up in size.
 * Null where the sums are out of the exact range.
 */
export function getMargin({ worst, ratio, unjudged }: Pick<Finding, "worst" | "ratio" | "unjudged">): number | null {
  if (unjudged.some(({ reason }) => reason === "out-of-range")) return null;
  const { partMilliTpp: part, totalMilliTpp: total } = worst;
  const room = -excessOf(part, total, ratio);
  return room >= 0n ? Number(room / BigInt(ratio.denominator - ratio.numerator)) : -cutToCure(part, total, ratio);
}

/** The breach that is the first to decide, of limits that break on one day the first of the edition; undefined without one. */
export function findFirstBreach({ findings }: Pick<Assessment, "findings">): FirstBreach | undefined {
  let first: FirstBreach | undefined;
  for (const finding of findings) {
    const { decisive } = finding;
    if (decisive === null || (first && first.breach.interval.from <= decisive.interval.from)) continue;
    first = { ...nameLimit(finding), breach: decisive };
  }
  return first;
}

/** The finding whose worst share is the most of its limit, compared exactly as part ÷ (total × limit); the first on a tie, undefined for none. */
export function findTightest(findings: readonly Finding[]): Finding | undefined {
  return findings.reduce<Finding | undefined>(
    (tightest, finding) => (tightest === undefined || isTighter(finding, tightest) ? finding : tightest),
    undefined,
  );
}

function isTighter(a: Finding, b: Finding): boolean {
  const [loadOfA, loadOfB] = [loadOf(a), loadOf(b)];
  return loadOfA.part * loadOfB.whole > loadOfB.part * loadOfA.whole;
}

/** Part ÷ whole is the share of the limit that is used; a limit of nought is used up without bound by anything in its scope. */
function loadOf({ worst, ratio }: Finding): { readonly part: bigint; readonly whole: bigint } {
  if (worst.partMilliTpp <= 0 || worst.totalMilliTpp <= 0) return { part: 0n, whole: 1n };
  return {
    part: BigInt(worst.partMilliTpp) * BigInt(ratio.denominator),
    whole: BigInt(worst.totalMilliTpp) * BigInt(ratio.numerator),
  };
}
