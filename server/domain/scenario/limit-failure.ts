import type { Verdict } from "../assessment/finding";
import { states } from "../assessment/judge";
import type { Judgement, JudgedScope } from "../assessment/judgement";
import { findDateIndex } from "../assessment/timeline";
import type { DestinationCode } from "../destination/destination";
import type { IsoDate } from "../iso-date";
import type { LimitId, Ratio } from "../rulebook/edition";

/** A limit that does not hold on a day: broken, or not to be judged, which is never a pass. */
export interface LimitFailure {
  readonly limitId: LimitId;
  readonly destination: DestinationCode | null;
  readonly home: DestinationCode;
  readonly ratio: Ratio;
  readonly on: IsoDate;
  readonly verdict: Exclude<Verdict, "within">;
}

/** The first day from one on, that day included with what is carried into it, on which some limit does not hold; a broken limit before one that cannot be judged. */
export function findFirstFailure(judgement: Judgement, from: IsoDate): LimitFailure | undefined {
  const { dates } = judgement.timeline;
  for (let t = Math.max(findDateIndex(dates, from), 0); t < dates.length; t++) {
    const date = dates[t] ?? from;
    const failure = findFailureAt(judgement, t, date < from ? from : date);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

/** The first day from one on from which every limit holds for good; undefined where one fails on the last judged date. */
export function findFirstKeptDay(judgement: Judgement, from: IsoDate): IsoDate | undefined {
  const { dates } = judgement.timeline;
  const start = Math.max(findDateIndex(dates, from), 0);
  for (let t = dates.length - 1; t >= start; t--)
    if (findFailureAt(judgement, t, from) !== undefined) return dates[t + 1];
  return from;
}

function findFailureAt({ scopes, timeline }: Judgement, t: number, on: IsoDate): LimitFailure | undefined {
  const failing =
    scopes.find((scoped) => verdictAt(scoped, t) === "breach") ??
    scopes.find((scoped) => verdictAt(scoped, t) === "indeterminate");
  if (failing === undefined) return undefined;
  return {
    limitId: failing.limit.id,
    destination: failing.destination,
    home: timeline.basis.edition.home,
    ratio: failing.limit.ratio,
    on,
    verdict: verdictAt(failing, t) === "breach" ? "breach" : "indeterminate",
  };
}

function verdictAt(scoped: JudgedScope, t: number): Verdict {
  const state = scoped.states[t];
  if (state === states.within || state === states["not-in-scope"]) return "within";
  return state === states.breach ? "breach" : "indeterminate";
}
