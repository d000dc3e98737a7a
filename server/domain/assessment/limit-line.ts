import type { Stage } from "../allocation/allocation";
import type { DestinationCode } from "../destination/destination";
import { getDestinationName } from "../destination/find-destination";
import { explainFinding } from "../explain/explain-finding";
import { notBindingWords, type MeasuredHeadroom } from "../explain/explain-headroom";
import { explainScopeBriefly, nameScope } from "../explain/explain-scope";
import { InvariantError } from "../invariant-error";
import type { IsoDate } from "../iso-date";
import type { LimitId, Ratio } from "../rulebook/edition";
import type { Assessment, AssessmentFacts } from "./assessment";
import type { DatedShare } from "./dated-share";
import type { BreachInterval, Finding, Measure, UnjudgedInterval } from "./finding";
import { findRoomUnderLimit, type Headroom } from "./headroom";
import { getPart } from "./judge";
import type { JudgedScope, Judgement } from "./judgement";
import { getStanding, getVerdictOn, type Standing } from "./standing";

/** One limit as a load line and over time, with its words: what every page draws of it. */
export interface LimitLine {
  /** `geographic.tier-two-country:MY` or the limit id alone. */
  readonly key: string;
  readonly limitId: LimitId;
  readonly destination: DestinationCode | null;
  readonly title: string;
  /** The subject of its sentences: `Everything outside the United States`. */
  readonly scopeName: string;
  readonly subtitle: string;
  readonly standing: Standing;
  readonly ratio: Ratio;
  readonly buffer: Ratio | null;
  readonly measured: Measure;
  readonly worst: Measure;
  readonly partByStageMilliTpp: Readonly<Record<Stage, number>>;
  /** From the as-of date on, in units of the chosen accelerator. */
  readonly headroom: MeasuredHeadroom;
  readonly intervals: readonly BreachInterval[];
  readonly unjudged: readonly UnjudgedInterval[];
  readonly bufferIntervals: readonly { readonly from: IsoDate; readonly until: IsoDate | null }[];
  /** Complete sentences, the same in every export. */
  readonly explanation: string;
  /** "15 CFR part 748, Supp. No. 10, ¶ 6", and the quote where there is one. */
  readonly source: string;
  readonly quote: string | null;
  /** Part, total and verdict at every judged date, ascending; each holds until the next. */
  readonly series: readonly DatedShare[];
}

/** Allocations, judged: what lines are derived from. */
export interface JudgedFacts {
  readonly facts: Pick<AssessmentFacts, "asOf">;
  readonly judgement: Judgement;
  readonly assessment: Assessment;
}

/** `geographic.tier-two-country:MY`, or the limit id alone. */
export function keyOfFinding(finding: Pick<Finding, "limitId" | "destination">): string {
  return finding.destination === null ? finding.limitId : `${finding.limitId}:${finding.destination}`;
}

/** Headroom as pages show it, with its TPP. */
export function toMeasuredHeadroom(headroom: Headroom, milliTppPerUnit: number): MeasuredHeadroom {
  return headroom.kind === "units" ? { ...headroom, milliTpp: headroom.units * milliTppPerUnit } : headroom;
}

/** The judged scope behind a finding; an InvariantError where the finding is of another judgement. */
export function getScopeOf(
  { judgement }: Pick<JudgedFacts, "judgement">,
  finding: Pick<Finding, "limitId" | "destination">,
): JudgedScope {
  const scoped = judgement.scopes.find(
    (candidate) => candidate.limit.id === finding.limitId && candidate.destination === finding.destination,
  );
  if (scoped === undefined) throw new InvariantError(`no scope for \`${keyOfFinding(finding)}\``);
  return scoped;
}

/** One load line per finding, in the assessment's order; headroom in units of so many thousandths of TPP. */
export function listLimitLines(judged: JudgedFacts, milliTppPerUnit: number): readonly LimitLine[] {
  return judged.assessment.findings.map((finding) => deriveLimitLine(judged, finding, milliTppPerUnit));
}

/** The load line of one finding; headroom from the as-of date on in units of so many thousandths of TPP. */
export function deriveLimitLine(judged: JudgedFacts, finding: Finding, milliTppPerUnit: number): LimitLine {
  const { assessment, judgement, facts } = judged;
  const scoped = getScopeOf(judged, finding);
  const room = findRoomUnderLimit(judgement, {
    limit: scoped.limit,
    destination: finding.destination,
    from: facts.asOf,
    milliTppPerUnit,
  });
  const { source } = finding;
  return {
    key: keyOfFinding(finding),
    limitId: finding.limitId,
    destination: finding.destination,
    title: finding.destination === null ? scoped.limit.name : getDestinationName(finding.destination),
    scopeName: nameScope(finding),
    subtitle: explainScopeBriefly(finding, assessment.findings),
    standing: getStanding(finding, facts.asOf),
    ratio: finding.ratio,
    buffer: finding.buffer,
    measured: finding.measured,
    worst: finding.worst,
    partByStageMilliTpp: finding.partByStageMilliTpp,
    headroom: toMeasuredHeadroom(room ?? { kind: "unbounded", because: notBindingWords }, milliTppPerUnit),
    intervals: finding.intervals,
    unjudged: finding.unjudged,
    bufferIntervals: finding.bufferIntervals,
    explanation: explainFinding(finding, facts.asOf),
    source: source.section,
    quote: source.quote,
    series: listSeries(judgement, finding, scoped),
  };
}

function listSeries({ timeline }: Judgement, finding: Finding, { scope }: JudgedScope): readonly DatedShare[] {
  return timeline.dates.map((on, t) => ({
    on,
    partMilliTpp: getPart(timeline, scope, t),
    totalMilliTpp: timeline.total[t] ?? 0,
    verdict: getVerdictOn(finding, on),
  }));
}
