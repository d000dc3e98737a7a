import { isOver } from "../assessment/exact-share";
import type { Measure, Verdict } from "../assessment/finding";
import { states } from "../assessment/judge";
import type { JudgedScope, Judgement } from "../assessment/judgement";
import { compareShares } from "../assessment/exact-share";
import { findDateIndex, tierCodes, type Timeline } from "../assessment/timeline";
import type { DestinationCode } from "../destination/destination";
import type { IsoDate } from "../iso-date";
import { lastDayOf } from "./plan-quarters";

/** What a destination holds of the firm's total in one quarter. */
export interface QuarterShare {
  readonly quarter: IsoDate;
  /** The highest share on any day of the quarter, the one carried in included; the earliest such day on a tie. */
  readonly highest: Measure;
  /** At the quarter's end. */
  readonly end: Measure;
  /** The gravest that the limit on this one destination says on any judged day of the quarter; `within` where none binds it. */
  readonly verdict: Verdict;
}

/** The shares of a destination by quarter, with the verdict of its own limit: 7 % in tier two, nothing in tier three. */
export function listQuarterShares(
  judgement: Judgement,
  destination: DestinationCode,
  quarters: readonly IsoDate[],
): readonly QuarterShare[] {
  const { timeline } = judgement;
  const d = timeline.destinations.indexOf(destination);
  const scoped = judgement.scopes.find((one) => one.destination === destination);
  const ban = judgement.scopes.find(({ scope }) => scope === "tier-three");
  return quarters.map((quarter): QuarterShare => {
    const last = findDateIndex(timeline.dates, lastDayOf(quarter));
    let highest = measureAt(timeline, d, findDateIndex(timeline.dates, quarter), quarter);
    let verdict: Verdict = "within";
    for (let t = Math.max(0, findDateIndex(timeline.dates, quarter)); t <= last && d >= 0; t++) {
      const on = timeline.dates[t] ?? quarter;
      const measure = measureAt(timeline, d, t, on < quarter ? quarter : on);
      if (compareShares(measure, highest) > 0) highest = measure;
      verdict = graver(verdict, judgeAt(timeline, d, t, scoped, ban));
    }
    return { quarter, highest, end: measureAt(timeline, d, last, lastDayOf(quarter)), verdict };
  });
}

function measureAt({ held, total, dates }: Timeline, d: number, t: number, on: IsoDate): Measure {
  if (t < 0) return { on, partMilliTpp: 0, totalMilliTpp: 0 };
  return { on, partMilliTpp: d < 0 ? 0 : (held[d * dates.length + t] ?? 0), totalMilliTpp: total[t] ?? 0 };
}

function judgeAt(
  timeline: Timeline,
  d: number,
  t: number,
  scoped: JudgedScope | undefined,
  ban: JudgedScope | undefined,
): Verdict {
  const cell = d * timeline.dates.length + t;
  if (timeline.tier[cell] === tierCodes.three && ban !== undefined) {
    const state = ban.states[t] ?? states.within;
    if (state === states.breach && isOver(timeline.held[cell] ?? 0, timeline.total[t] ?? 0, ban.limit.ratio))
      return "breach";
    return toVerdict(state === states.breach ? states.within : state);
  }
  return toVerdict(scoped?.states[t] ?? states.within);
}

function toVerdict(state: number): Verdict {
  if (state === states.breach) return "breach";
  return state === states.within || state === states["not-in-scope"] ? "within" : "indeterminate";
}

function graver(a: Verdict, b: Verdict): Verdict {
  if (a === "breach" || b === "breach") return "breach";
  return a === "indeterminate" || b === "indeterminate" ? "indeterminate" : "within";
}
