import type { Stage } from "../allocation/allocation";
import type { DestinationCode } from "../destination/destination";
import type { IsoDate } from "../iso-date";
import type { LimitId, Ratio, RuleSource } from "../rulebook/edition";

/** What a limit says: kept (exactly at it too), broken, or not to be judged, which is never a pass. */
export const verdicts = ["within", "breach", "indeterminate"] as const;
/** One of `verdicts`. */
export type Verdict = (typeof verdicts)[number];

/** TPP in a limit's scope and in all, at a date, in thousandths of TPP. The share is part ÷ total; a zero total is within. */
export interface Measure {
  readonly on: IsoDate;
  readonly partMilliTpp: number;
  readonly totalMilliTpp: number;
}

/** The ways in which a limit turns; see `Cause`. */
export const causeKinds = ["active", "passive", "list-change"] as const;

/**
 * Why a limit turned. `active`: what was added in its scope breaks it even had nothing else moved. `passive`: what was added does not, or
 * nothing was, and the rest of the total fell. `list-change`: a destination moved to another tier.
 */
export interface Cause {
  readonly kind: (typeof causeKinds)[number];
  readonly on: IsoDate;
  /** Signed change in the limit's scope on that date. */
  readonly partChangeMilliTpp: number;
  /** Signed change outside the limit's scope on that date. */
  readonly restChangeMilliTpp: number;
}

/** A time in breach, `[from, until)`; `until` null where no later date ends it. */
export interface BreachInterval {
  readonly from: IsoDate;
  readonly until: IsoDate | null;
  readonly cause: Cause;
  readonly startsBeforeRule: boolean;
}

/** A time that cannot be judged, `[from, until)`, and why. */
export interface UnjudgedInterval {
  readonly from: IsoDate;
  readonly until: IsoDate | null;
  readonly reason: UnjudgedReason;
}

/**
 * `unknown-accelerator`: units whose TPP or control class is unknown stand in a counted holding. `unknown-destination`: the destination is no ISO
 * code. `negative-position`: more was retired than deployed. `out-of-range`: the sums leave the range in which they are exact.
 * `uncounted-in-tier-three`: units that do not count, by class or holding, stand where no data center may.
 */
export const unjudgedReasons = [
  "unknown-accelerator",
  "unknown-destination",
  "negative-position",
  "out-of-range",
  "uncounted-in-tier-three",
] as const;
/** One of `unjudgedReasons`. */
export type UnjudgedReason = (typeof unjudgedReasons)[number];

/** What one limit (for one destination where it is per destination) says of the whole timeline. */
export interface Finding {
  readonly limitId: LimitId;
  /** The tier-two destination for `geographic.tier-two-country`, else null. */
  readonly destination: DestinationCode | null;
  /** The edition's home: what is outside it is overseas. */
  readonly home: DestinationCode;
  /** Decided by the as-of date and every later one; earlier breaches are history. */
  readonly verdict: Verdict;
  readonly ratio: Ratio;
  readonly buffer: Ratio | null;
  /** Times above the firm's buffer but within the limit, at or after the as-of date. */
  readonly bufferIntervals: readonly { readonly from: IsoDate; readonly until: IsoDate | null }[];
  /** As of the date asked. */
  readonly measured: Measure;
  readonly partByStageMilliTpp: Readonly<Record<Stage, number>>;
  /** The highest share on the as-of date and every measured date after it; the earliest such date on a tie. */
  readonly worst: Measure;
  readonly intervals: readonly BreachInterval[];
  readonly unjudged: readonly UnjudgedInterval[];
  /**
   * The date that the cure is reckoned for: the as-of date when in breach then (the last reporting date before it where only those are measured),
   * else the first breach after it; null without one.
   */
  readonly decisive: Decisive | null;
  readonly source: RuleSource;
}

/** The position that a cure is reckoned for, with what cures it. */
export interface Decisive extends Measure {
  readonly interval: BreachInterval;
  /** The least TPP whose removal from the scope cures, in thousandths, rounded up: (n·den − num·T) ÷ (den − num). */
  readonly cutMilliTpp: number;
  /** The least TPP whose addition outside the scope, at home, cures, rounded up: (den·n − num·T) ÷ num; null where none can (tier three, out of range). */
  readonly homeAdditionMilliTpp: number | null;
}

/** A limit that does not bind this firm under this edition, and why. */
export interface ExemptLimit {
  readonly limitId: LimitId;
  readonly because: string;
}
