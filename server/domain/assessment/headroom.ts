import type { Accelerator } from "../accelerator/accelerator";
import { classifyAccelerator } from "../accelerator/control-class";
import { deriveTpp } from "../accelerator/tpp";
import type { DestinationCode } from "../destination/destination";
import { formatDate, type IsoDate } from "../iso-date";
import type { Limit, LimitId, Ratio } from "../rulebook/edition";
import { listReportingDates } from "../rulebook/reporting-dates";
import { getTier, type Tier } from "../rulebook/tier";
import { excessOf, unitsThatFit } from "./exact-share";
import { getPart, states } from "./judge";
import type { JudgedScope, Judgement } from "./judgement";
import { findDateIndex, type Timeline } from "./timeline";

/** Room in whole units, with the limit and date that leave the least. */
export interface UnitRoom {
  readonly kind: "units";
  readonly units: number;
  readonly boundBy: LimitId;
  readonly boundOn: IsoDate;
}

/** How many more units fit, or why there is no number. */
export type Headroom =
  | UnitRoom
  | { readonly kind: "unbounded"; readonly because: string }
  | { readonly kind: "indeterminate"; readonly because: string };

export interface HeadroomQuestion {
  readonly accelerator: Accelerator;
  readonly destination: DestinationCode;
  /** From this date on, every later one included. */
  readonly from: IsoDate;
}

/**
 * The largest whole number of units of an accelerator that, placed in a destination from a date on, keep every limit at that date and every later
 * one: per limit and date ⌊(num·T − den·n) ÷ ((den − num)·tpp)⌋, the least of them; 0 where a limit is already broken or the destination is in
 * tier three. Where several limits leave as many units, the one whose cure takes the larger cut is named, then the first of the edition. At home, and
 * for an accelerator below the scope, nothing bounds it.
 */
export function findHeadroom(judgement: Judgement, { accelerator, destination, from }: HeadroomQuestion): Headroom {
  const { edition } = judgement.timeline.basis;
  const tpp = deriveTpp(accelerator.rates);
  const { controlClass, because } = classifyAccelerator(accelerator);
  if (tpp === undefined || controlClass === "unknown")
    return { kind: "indeterminate", because: `\`${accelerator.name}\` cannot be judged: ${because}.` };
  if (!edition.countedClasses.includes(controlClass))
    return { kind: "unbounded", because: `\`${accelerator.name}\` does not count: ${because}.` };
  if (destination === edition.home)
    return { kind: "unbounded", because: "What stands at home makes every other share smaller." };

  let least: BoundRoom | undefined;
  for (const limit of judgement.limits) {
    const room = findBoundRoom(judgement, { limit, destination, from, milliTppPerUnit: tpp.milliTpp });
    if (room?.kind === "indeterminate") return room;
    if (room && (!least || isTighter(room, least))) least = room;
  }
  return least?.room ?? { kind: "unbounded", because: "No limit of this edition binds this firm there." };
}

/** Whether what is placed in a destination of that tier, away from home, is in a limit's scope. */
function bindsTier(limitId: LimitId, tier: Tier): boolean {
  switch (limitId) {
    case "geographic.overseas":
      return true;
    case "geographic.tier-two-total":
    case "geographic.tier-two-country":
      return tier === "two";
    case "geographic.tier-three":
      return tier === "three";
  }
}

export interface RoomQuestion {
  readonly limit: Limit;
  /** Where the units would stand; null for anywhere in the limit's scope. */
  readonly destination: DestinationCode | null;
  readonly from: IsoDate;
  readonly milliTppPerUnit: number;
}

/** The room under one limit alone, from a date on; undefined where the limit never binds the destination. */
export function findRoomUnderLimit(
  judgement: Judgement,
  question: RoomQuestion,
): Exclude<Headroom, { kind: "unbounded" }> | undefined {
  const found = findBoundRoom(judgement, question);
  return found?.kind === "bound" ? found.room : found;
}

/** The room under one limit with the sums that bind it. */
interface BoundRoom {
  readonly kind: "bound";
  readonly room: UnitRoom;
  readonly ratio: Ratio;
  readonly part: number;
  readonly total: number;
}

/** Fewer units, else the larger cut, compared exactly as excess ÷ (den − num). A limit of nothing binds before any other. */
function isTighter(a: BoundRoom, b: BoundRoom): boolean {
  if (a.room.units !== b.room.units) return a.room.units < b.room.units;
  if ((a.ratio.numerator === 0) !== (b.ratio.numerator === 0)) return a.ratio.numerator === 0;
  const weightOf = ({ ratio }: BoundRoom) => BigInt(ratio.denominator - ratio.numerator);
  const excess = ({ part, total, ratio }: BoundRoom) => excessOf(part, total, ratio);
  return excess(a) * weightOf(b) > excess(b) * weightOf(a);
}

function findBoundRoom(
  { timeline, scopes }: Judgement,
  { limit, destination, from, milliTppPerUnit }: RoomQuestion,
): BoundRoom | Extract<Headroom, { kind: "indeterminate" }> | undefined {
  const scoped = scopes.find(
    (candidate) =>
      candidate.limit.id === limit.id && (candidate.destination === null || candidate.destination === destination),
  );
  const { numerator, denominator } = limit.ratio;
  const first = findDateIndex(timeline.dates, from);
  let least: UnitRoom | undefined;
  let bound: Pick<BoundRoom, "part" | "total"> = { part: 0, total: 0 };
  for (let t = first; t === first || t < timeline.dates.length; t++) {
    const on = t <= first ? from : (timeline.dates[t] ?? from);
    if (destination !== null && !bindsTier(limit.id, getTier(timeline.basis.edition, destination, on))) continue;
    if (numerator > 0 && !isMeasuredHere(timeline, t, on)) continue;
    if (scoped && t >= 0 && isUnjudged(scoped, t))
      return {
        kind: "indeterminate",
        because: `${limit.name} cannot be judged on ${formatDate(on)}, so what still fits cannot be told.`,
      };
    const part = scoped ? getPart(timeline, scoped.scope, t) : 0;
    const total = t < 0 ? 0 : (timeline.total[t] ?? 0);
    const estimate = (numerator * total - denominator * part) / ((denominator - numerator) * milliTppPerUnit);
    if (least && estimate > least.units * (1 + 1e-9) + 2) continue;
    const units = unitsThatFit(part, total, limit.ratio, milliTppPerUnit);
    if (least && units >= least.units) continue;
    least = { kind: "units", units, boundBy: limit.id, boundOn: on };
    bound = { part, total };
  }
  return least && { kind: "bound", room: least, ratio: limit.ratio, ...bound };
}

/** Whether the position from `on` until the next judged date is measured at all. */
function isMeasuredHere({ basis, dates }: Timeline, t: number, on: IsoDate): boolean {
  if (basis.readings.measuredOn === "every-date") return true;
  const next = dates[t + 1];
  return next === undefined || listReportingDates(on, on).some((date) => date < next);
}

function isUnjudged(scoped: JudgedScope, t: number): boolean {
  const state = scoped.states[t] ?? 0;
  return state !== states.within && state !== states.breach && state !== states["not-in-scope"];
}
