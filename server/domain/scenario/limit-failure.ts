import type { Verdict } from "../assessment/finding";
import { states } from "../assessment/judge";
import type { Judgement, JudgedScope } from "../assessment/judgement";
import { findDateIndex } from "../assessment/timeline";
import type { DestinationCode } from "../destination/destination";
import type { IsoDate } from "../iso-date";
import type { LimitId, Ratio } from "../rulebook/edition";
import { limitKeyOf } from "./limit-state";

/** A limit that does not hold on a day: broken, or not to be judged, which is never a pass. */
export interface LimitFailure {
  readonly limitId: LimitId;
  readonly destination: DestinationCode | null;
  readonly home: DestinationCode;
  readonly ratio: Ratio;
  readonly on: IsoDate;
  readonly verdict: Exclude<Verdict, "within">;
}

/** What is asked to hold: every limit on a day and after it, or the one of that key alone (`geographic.tier-two-country:MY`, or a limit id). */
export interface LimitDemand {
  readonly limitDate: IsoDate;
  /** Null for every limit. */
  readonly limitKey: string | null;
}

/**
 * The first day from the limit date on, that day included with what is carried into it, on which a limit asked about does not hold; a broken limit
 * before one that cannot be judged.
 */
export function findFirstFailure(
  judgement: Judgement,
  { limitDate: from, limitKey }: LimitDemand,
): LimitFailure | undefined {
  const { dates } = judgement.timeline;
  for (let t = Math.max(findDateIndex(dates, from), 0); t < dates.length; t++) {
    const date = dates[t] ?? from;
    const failure = findFailureAt(judgement, t, { limitKey, limitDate: date < from ? from : date });
    if (failure !== undefined) return failure;
  }
  return undefined;
}

/** The first day from the limit date on from which all that is asked holds for good; undefined where it fails on the last judged date. */
export function findFirstKeptDay(judgement: Judgement, demand: LimitDemand): IsoDate | undefined {
  const { limitDate: from } = demand;
  const { dates } = judgement.timeline;
  const start = Math.max(findDateIndex(dates, from), 0);
  for (let t = dates.length - 1; t >= start; t--)
    if (findFailureAt(judgement, t, demand) !== undefined) return dates[t + 1];
  return from;
}

function findFailureAt(
  { scopes, timeline }: Judgement,
  t: number,
  { limitDate, limitKey }: LimitDemand,
): LimitFailure | undefined {
  const asked = limitKey === null ? scopes : scopes.filter((scoped) => keyOfScope(scoped) === limitKey);
  const failing =
    asked.find((scoped) => verdictAt(scoped, t) === "breach") ??
    asked.find((scoped) => verdictAt(scoped, t) === "indeterminate");
  if (failing === undefined) return undefined;
  return {
    limitId: failing.limit.id,
    destination: failing.destination,
    home: timeline.basis.edition.home,
    ratio: failing.limit.ratio,
    on: limitDate,
    verdict: verdictAt(failing, t) === "breach" ? "breach" : "indeterminate",
  };
}

function keyOfScope({ limit, destination }: JudgedScope): string {
  return limitKeyOf({ limitId: limit.id, destination });
}

function verdictAt(scoped: JudgedScope, t: number): Verdict {
  const state = scoped.states[t];
  if (state === states.within || state === states["not-in-scope"]) return "within";
  return state === states.breach ? "breach" : "indeterminate";
}
