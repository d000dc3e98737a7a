import { stages, type Stage } from "../allocation/allocation";
import { findBuffer, type Buffers } from "../firm/firm";
import type { IsoDate } from "../iso-date";
import { findCause } from "./cause";
import { compareShares, cutToCure, homeAdditionToCure, isOver } from "./exact-share";
import {
  unjudgedReasons,
  type BreachInterval,
  type Decisive,
  type Finding,
  type Measure,
  type UnjudgedInterval,
} from "./finding";
import { findMeasuredIndex, getPart, isInScope, isMeasuredOn, states } from "./judge";
import type { JudgedScope, Judgement } from "./judgement";
import { findDateIndex, type Timeline } from "./timeline";

interface Run {
  readonly start: number;
  /** Index of the first date after the run, or the number of dates. */
  readonly end: number;
}

/** The maximal stretches of dates on which the answer is the same and not undefined. */
function listRuns(length: number, answerAt: (t: number) => number | undefined): Run[] {
  const runs: Run[] = [];
  for (let start = 0; start < length;) {
    const answer = answerAt(start);
    let end = start + 1;
    while (end < length && answerAt(end) === answer) end++;
    if (answer !== undefined) runs.push({ start, end });
    start = end;
  }
  return runs;
}

function measureAt(timeline: Timeline, scoped: JudgedScope, t: number, on: IsoDate): Measure {
  return { on, partMilliTpp: getPart(timeline, scoped.scope, t), totalMilliTpp: t < 0 ? 0 : (timeline.total[t] ?? 0) };
}

/** The highest share on the measured dates after index `from`, the position as of the date asked included; the earliest on a tie. */
function findWorst(timeline: Timeline, scoped: JudgedScope, from: number, measured: Measure): Measure {
  let worst = measured;
  for (let t = from + 1; t < timeline.dates.length; t++) {
    if (!isMeasuredOn(timeline, scoped.limit.ratio, t)) continue;
    const candidate = measureAt(timeline, scoped, t, timeline.dates[t] ?? measured.on);
    if (compareShares(candidate, worst) > 0) worst = candidate;
  }
  return worst;
}

function buildDecisive(timeline: Timeline, scoped: JudgedScope, interval: BreachInterval, asOf: IsoDate): Decisive {
  const { ratio } = scoped.limit;
  const isInBreachThen = interval.from <= asOf;
  const isDaily = ratio.numerator === 0 || timeline.basis.readings.measuredOn === "every-date";
  const t = findMeasuredIndex(timeline, ratio, findDateIndex(timeline.dates, isInBreachThen ? asOf : interval.from));
  const on = isInBreachThen && isDaily ? asOf : (timeline.dates[t] ?? asOf);
  const measure = measureAt(timeline, scoped, t, on);
  return {
    ...measure,
    interval,
    cutMilliTpp: cutToCure(measure.partMilliTpp, measure.totalMilliTpp, ratio),
    homeAdditionMilliTpp: homeAdditionToCure(measure.partMilliTpp, measure.totalMilliTpp, ratio),
  };
}

/** TPP in a limit's scope after the events of the judged date at index `t`, by stage, in thousandths; nothing before the first date. */
export function sumByStage(timeline: Timeline, { scope }: JudgedScope, t: number): Record<Stage, number> {
  const { destinations, dates, held, heldByStage } = timeline;
  const sums: Record<Stage, number> = { installed: 0, committed: 0, planned: 0 };
  for (let d = 0; d < destinations.length && t >= 0; d++)
    if (isInScope(timeline, scope, d, t))
      stages.forEach((stage, s) => (sums[stage] += heldByStage[s * held.length + d * dates.length + t] ?? 0));
  return sums;
}

/** Writes down what one judged limit says: verdict, measures, intervals with their causes, and what cures the decisive date. */
export function buildFinding({ timeline }: Judgement, scoped: JudgedScope, asOf: IsoDate, buffers: Buffers): Finding {
  const { dates } = timeline;
  const { limit } = scoped;
  const asOfIndex = findDateIndex(dates, asOf);
  const reaches = (interval: { readonly until: IsoDate | null }): boolean =>
    interval.until === null || interval.until > asOf;
  const span = ({ start, end }: Run) => ({ from: dates[start] ?? asOf, until: dates[end] ?? null });

  const intervals = listRuns(dates.length, (t) => (scoped.states[t] === states.breach ? 1 : undefined)).map(
    (run): BreachInterval => ({
      ...span(run),
      cause: findCause(timeline, scoped, run.start),
      startsBeforeRule: (dates[run.start] ?? asOf) < timeline.basis.edition.effectiveFrom,
    }),
  );
  const unjudged = unjudgedReasons.flatMap((reason) =>
    listRuns(dates.length, (t) => (scoped.states[t] === states[reason] ? 1 : undefined)).map(
      (run): UnjudgedInterval => ({ ...span(run), reason }),
    ),
  );
  const buffer = findBuffer(buffers, limit.id);
  const isInBuffer = (t: number): boolean => {
    if (buffer === null || scoped.states[t] !== states.within) return false;
    const { partMilliTpp, totalMilliTpp } = measureAt(
      timeline,
      scoped,
      findMeasuredIndex(timeline, limit.ratio, t),
      asOf,
    );
    return partMilliTpp > 0 && isOver(partMilliTpp, totalMilliTpp, buffer);
  };

  const decidingBreach = intervals.find(reaches);
  const measured = measureAt(timeline, scoped, asOfIndex, asOf);
  return {
    limitId: limit.id,
    destination: scoped.destination,
    home: timeline.basis.edition.home,
    verdict: decidingBreach ? "breach" : unjudged.some(reaches) ? "indeterminate" : "within",
    ratio: limit.ratio,
    buffer,
    bufferIntervals: listRuns(dates.length, (t) => (isInBuffer(t) ? 1 : undefined))
      .map(span)
      .filter(reaches),
    measured,
    partByStageMilliTpp: sumByStage(timeline, scoped, asOfIndex),
    worst: findWorst(timeline, scoped, asOfIndex, measured),
    intervals,
    unjudged,
    decisive: decidingBreach ? buildDecisive(timeline, scoped, decidingBreach, asOf) : null,
    source: limit.source,
  };
}
