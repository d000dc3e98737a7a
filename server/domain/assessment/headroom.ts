import type { Accelerator } from "../accelerator/accelerator";
import { classifyAccelerator, type ControlClass } from "../accelerator/control-class";
import { deriveTpp } from "../accelerator/tpp";
import type { DestinationCode } from "../destination/destination";
import { formatDate, type IsoDate } from "../iso-date";
import type { Limit, LimitId, Ratio } from "../rulebook/edition";
import { listReportingDates } from "../rulebook/reporting-dates";
import { getTier, listTierChangeDates, type Tier } from "../rulebook/tier";
import { excessOf, fits, unitsThatFit } from "./exact-share";
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

/** How many more units of an accelerator fit in a destination from a date on? */
export interface HeadroomQuestion {
  readonly accelerator: Accelerator;
  readonly destination: DestinationCode;
  /** From this date on, every later one included. */
  readonly from: IsoDate;
}

/**
 * The largest whole number of units of an accelerator that, placed in a destination from a date on, keep every limit at that date and every later
 * one: per limit and date ⌊(num·T − den·n) ÷ ((den − num)·tpp)⌋, the least of them; 0 where a limit is already broken, and for any accelerator,
 * counted or not, where the destination is of tier three. Where several limits leave as many units, the one whose cure takes the larger cut is named,
 * then the first of the edition. At home, and for an accelerator below the scope, nothing bounds it elsewhere.
 */
export function findHeadroom(judgement: Judgement, { accelerator, destination, from }: HeadroomQuestion): Headroom {
  const milliTppPerUnit = deriveTpp(accelerator.rates)?.milliTpp ?? 0;
  const unit = { name: accelerator.name, milliTppPerUnit, ...classifyAccelerator(accelerator) };
  return findUnitHeadroom(judgement, { unit, destination, from });
}

/** What is known of a unit whose accelerator is not at hand. */
export interface HeadroomUnit {
  readonly name: string;
  readonly controlClass: ControlClass;
  /** Why it has that class, in words. */
  readonly because: string;
  /** 0 where unknown (then `controlClass` is `unknown`). */
  readonly milliTppPerUnit: number;
}

/** The same for a unit of which TPP and control class are known already. */
export function findUnitHeadroom(
  judgement: Judgement,
  { unit, destination, from }: Omit<HeadroomQuestion, "accelerator"> & { readonly unit: HeadroomUnit },
): Headroom {
  const { edition } = judgement.timeline.basis;
  const { name, controlClass, because, milliTppPerUnit } = unit;
  const ban = findBan(judgement, destination, from);
  if (ban !== undefined) return ban;
  if (controlClass === "unknown")
    return { kind: "indeterminate", because: `\`${name}\` cannot be judged: ${because}.` };
  if (!edition.countedClasses.includes(controlClass))
    return { kind: "unbounded", because: `\`${name}\` does not count: ${because}.` };
  if (destination === edition.home)
    return { kind: "unbounded", because: "What stands at home makes every other share smaller." };

  let least: BoundRoom | undefined;
  for (const limit of judgement.limits) {
    const room = findBoundRoom(judgement, { limit, destination, from, milliTppPerUnit });
    if (room?.kind === "indeterminate") return room;
    if (room && (!least || isTighter(room, least))) least = room;
  }
  return least?.room ?? { kind: "unbounded", because: "No limit of this edition binds this firm there." };
}

/** No room where the destination is of tier three on the date or a later one: no data center may be there. */
function findBan({ limits, timeline }: Judgement, destination: DestinationCode, from: IsoDate): UnitRoom | undefined {
  const { edition } = timeline.basis;
  const limit = limits.find(({ id }) => id === "geographic.tier-three");
  const later = listTierChangeDates(edition, destination).filter((date) => date > from);
  const on = [from, ...later].find((date) => getTier(edition, destination, date) === "three");
  return limit && on ? { kind: "units", units: 0, boundBy: limit.id, boundOn: on } : undefined;
}

/** Whether what is placed in a destination of that tier, away from home, is in a limit's scope. */
export function bindsTier(limitId: LimitId, tier: Tier): boolean {
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

/** The same under one limit alone, for units of so many thousandths of TPP. */
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
  const dates = listDatesFrom(timeline, destination, from);
  let t = findDateIndex(timeline.dates, from);
  let least: UnitRoom | undefined;
  let bound: Pick<BoundRoom, "part" | "total"> = { part: 0, total: 0 };
  for (const [index, on] of dates.entries()) {
    if (timeline.dates[t + 1] === on) t++;
    if (destination !== null && !bindsTier(limit.id, getTier(timeline.basis.edition, destination, on))) continue;
    if (limit.ratio.numerator > 0 && !isMeasuredBetween(timeline, on, dates[index + 1])) continue;
    if (scoped && t >= 0 && isUnjudged(scoped, t))
      return {
        kind: "indeterminate",
        because: `${limit.name} cannot be judged on ${formatDate(on)}, so what still fits cannot be told.`,
      };
    const part = scoped ? getPart(timeline, scoped.scope, t) : 0;
    const total = t < 0 ? 0 : (timeline.total[t] ?? 0);
    // Where as many fit as on the date that leaves the least so far, this date leaves no less: most dates need no `bigint`.
    if (least && fits(part, total, limit.ratio, least.units * milliTppPerUnit)) continue;
    const units = unitsThatFit(part, total, limit.ratio, milliTppPerUnit);
    if (least && units >= least.units) continue;
    least = { kind: "units", units, boundBy: limit.id, boundOn: on };
    bound = { part, total };
  }
  return least && { kind: "bound", room: least, ratio: limit.ratio, ...bound };
}

/** The date asked, every judged date after it, and the dates on which a destination that may hold nothing yet changes tier, ascending. */
export function listDatesFrom(
  { dates, basis }: Timeline,
  destination: DestinationCode | null,
  from: IsoDate,
): readonly IsoDate[] {
  const later = dates.slice(findDateIndex(dates, from) + 1);
  if (destination === null) return [from, ...later];
  const changes = listTierChangeDates(basis.edition, destination).filter((on) => on > from && !later.includes(on));
  return changes.length === 0 ? [from, ...later] : [from, ...later, ...changes].sort();
}

/** Whether a position that stands from one date until the next is measured at all; without a next date it is in time. */
export function isMeasuredBetween({ basis }: Timeline, from: IsoDate, next: IsoDate | undefined): boolean {
  if (basis.readings.measuredOn === "every-date" || next === undefined) return true;
  return listReportingDates(from, from).some((date) => date < next);
}

/** Whether a limit cannot be judged on the date of index `t`. */
export function isUnjudged(scoped: JudgedScope, t: number): boolean {
  const state = scoped.states[t] ?? 0;
  return state !== states.within && state !== states.breach && state !== states["not-in-scope"];
}
