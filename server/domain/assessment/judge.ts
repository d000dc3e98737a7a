import type { Ratio } from "../rulebook/edition";
import { isOver } from "./exact-share";
import type { UnjudgedReason } from "./finding";
import { tierCodes, type Timeline } from "./timeline";

/** What one limit says on one date. */
export const states = {
  within: 0,
  breach: 1,
  "unknown-accelerator": 2,
  "unknown-destination": 3,
  "negative-position": 4,
  "out-of-range": 5,
  "not-in-scope": 6,
  "uncounted-in-tier-three": 7,
} as const satisfies Record<UnjudgedReason | "within" | "breach" | "not-in-scope", number>;

/** A share limit's scope, as the engine sums it. */
export type Scope = "overseas" | "tier-two-total" | "tier-three" | { readonly destination: number };

/** Sums that would no longer be exact. */
export const exactRange = 2 ** 53;

/** For each date from `from` on: 0, or why no limit can be judged on it. */
export function findBlockers(timeline: Timeline, blockers: Uint8Array, from: number): void {
  const { dates, destinations, held, tier, unknownUnits, movedMilliTpp } = timeline;
  const width = dates.length;
  blockers.fill(movedMilliTpp < exactRange ? states.within : states["out-of-range"], from);
  if (movedMilliTpp >= exactRange) return;
  for (let d = 0; d < destinations.length; d++)
    for (let t = from; t < width; t++) {
      const cell = d * width + t;
      const amount = held[cell] ?? 0;
      if (amount >= 0 && tier[cell] !== tierCodes.unknown && unknownUnits === null) continue;
      const blocker = blockerOfDestination(amount, unknownUnits?.[cell] ?? 0, tier[cell] === tierCodes.unknown);
      if (blocker > (blockers[t] ?? 0)) blockers[t] = blocker;
    }
}

function blockerOfDestination(milliTpp: number, unknownUnits: number, isUnknownDestination: boolean): number {
  if (milliTpp < 0 || unknownUnits < 0) return states["negative-position"];
  const isPresent = milliTpp > 0 || unknownUnits > 0;
  return isPresent && isUnknownDestination ? states["unknown-destination"] : states.within;
}

/** Whether a limit is measured on a date; a ban is on every date. */
export function isMeasuredOn(timeline: Timeline, ratio: Ratio, t: number): boolean {
  return ratio.numerator === 0 || timeline.isMeasured[t] === 1;
}

/** The last date at or before index `t` on which a limit is measured; −1 without one. */
export function findMeasuredIndex(timeline: Timeline, ratio: Ratio, t: number): number {
  let index = t;
  while (index >= 0 && !isMeasuredOn(timeline, ratio, index)) index--;
  return index;
}

/** Where the TPP of a scope stands by date: cell `offset + t`. A country's counts only while it is of tier two. */
function locateParts(timeline: Timeline, scope: Scope): { readonly cells: Float64Array; readonly offset: number } {
  switch (scope) {
    case "overseas":
      return { cells: timeline.overseas, offset: 0 };
    case "tier-two-total":
      return { cells: timeline.tierTwo, offset: 0 };
    case "tier-three":
      return { cells: timeline.tierThree, offset: 0 };
    default:
      return { cells: timeline.held, offset: scope.destination * timeline.dates.length };
  }
}

/** Thousandths of TPP in a scope on a date; a country that is not of tier two then gives 0. */
export function getPart(timeline: Timeline, scope: Scope, t: number): number {
  if (t < 0) return 0;
  const { cells, offset } = locateParts(timeline, scope);
  const isOut = typeof scope === "object" && timeline.tier[offset + t] !== tierCodes.two;
  return isOut ? 0 : (cells[offset + t] ?? 0);
}

/** Whether a destination's TPP is in a scope on a date. */
export function isInScope(timeline: Timeline, scope: Scope, destination: number, t: number): boolean {
  const code = timeline.tier[destination * timeline.dates.length + Math.max(t, 0)];
  switch (scope) {
    case "overseas":
      return destination !== timeline.homeIndex;
    case "tier-two-total":
      return code === tierCodes.two;
    case "tier-three":
      return code === tierCodes.three;
    default:
      return scope.destination === destination && code === tierCodes.two;
  }
}

interface UnknownUnits {
  readonly inScope: number;
  readonly outside: number;
}

function sumUnknown(timeline: Timeline, scope: Scope, t: number): UnknownUnits {
  const sums = { inScope: 0, outside: 0 };
  if (timeline.unknownUnits === null) return sums;
  for (let d = 0; d < timeline.destinations.length; d++) {
    const units = timeline.unknownUnits[d * timeline.dates.length + t] ?? 0;
    sums[isInScope(timeline, scope, d, t) ? "inScope" : "outside"] += units;
  }
  return sums;
}

/**
 * Units that cannot be judged leave a breach standing where they can only raise the share (all of them in its scope, or a limit of 0), and
 * leave a limit of 0 kept where none of them is in its scope. Everything else cannot be told.
 */
function stateWithUnknown(isBreach: boolean, ratio: Ratio, unknown: UnknownUnits): number {
  if (unknown.inScope === 0 && unknown.outside === 0) return isBreach ? states.breach : states.within;
  const isBan = ratio.numerator === 0;
  if (isBreach && (isBan || unknown.outside === 0)) return states.breach;
  if (isBan && unknown.inScope === 0) return states.within;
  return states["unknown-accelerator"];
}

/** Whether units that do not count stand in a destination that is of tier three on a date. */
export function standsUncounted({ uncountedUnits, tier, dates }: Timeline, destination: number, t: number): boolean {
  const cell = destination * dates.length + t;
  return uncountedUnits !== null && tier[cell] === tierCodes.three && uncountedUnits[cell] !== 0;
}

/** The ban is of data centers, whatever stands in them; it is measured in TPP that counts. Where only other units stand, it is not for sums to say. */
function stateWithUncounted(timeline: Timeline, state: number, t: number): number {
  const isAnywhere = timeline.destinations.some((_, d) => standsUncounted(timeline, d, t));
  return state === states.within && isAnywhere ? states["uncounted-in-tier-three"] : state;
}

/**
 * Judges one limit on every date from index `from` on and writes a state per date. Exactly at the ratio is within; so is a zero total.
 * Where only some dates are measured, a date between two of them keeps the state of the earlier; a ban is measured on every date.
 */
export function judgeScope(
  timeline: Timeline,
  scope: Scope,
  ratio: Ratio,
  blockers: Uint8Array,
  out: Uint8Array,
  from: number,
): void {
  const { total, tier, isMeasured, unknownUnits, uncountedUnits } = timeline;
  const { cells, offset } = locateParts(timeline, scope);
  const isCountry = typeof scope === "object";
  const isBan = ratio.numerator === 0;
  for (let t = from; t < out.length; t++) {
    if (isCountry && tier[offset + t] !== tierCodes.two) out[t] = states["not-in-scope"];
    else if (isMeasured[t] === 0 && !isBan) out[t] = carryOn(out, t);
    else if (blockers[t] !== states.within) out[t] = blockers[t] ?? states.within;
    else {
      const part = cells[offset + t] ?? 0;
      const isBreach = part > 0 && isOver(part, total[t] ?? 0, ratio);
      if (unknownUnits !== null) out[t] = stateWithUnknown(isBreach, ratio, sumUnknown(timeline, scope, t));
      else out[t] = isBreach ? states.breach : states.within;
      if (uncountedUnits !== null && scope === "tier-three") out[t] = stateWithUncounted(timeline, out[t] ?? 0, t);
    }
  }
}

function carryOn(out: Uint8Array, t: number): number {
  const before = t === 0 ? states.within : (out[t - 1] ?? states.within);
  return before === states["not-in-scope"] ? states.within : before;
}
