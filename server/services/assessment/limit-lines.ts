import { findRoomUnderLimit, type Headroom } from "#server/domain/assessment/headroom";
import type { DatedShare } from "#server/domain/assessment/dated-share";
import type { Finding } from "#server/domain/assessment/finding";
import { getPart } from "#server/domain/assessment/judge";
import type { JudgedScope } from "#server/domain/assessment/judgement";
import { getStanding, getVerdictOn } from "#server/domain/assessment/standing";
import { getDestinationName } from "#server/domain/destination/find-destination";
import { explainFinding } from "#server/domain/explain/explain-finding";
import { notBindingWords } from "#server/domain/explain/explain-headroom";
import { explainScopeBriefly, nameScope } from "#server/domain/explain/explain-scope";
import { InvariantError } from "#server/domain/invariant-error";
import type { JudgedRegister } from "./judge-register";
import type { HeadroomView, LimitLine } from "./overview-view";

/** `geographic.tier-two-country:MY`, or the limit id alone. */
export function keyOfFinding(finding: Pick<Finding, "limitId" | "destination">): string {
  return finding.destination === null ? finding.limitId : `${finding.limitId}:${finding.destination}`;
}

/** Headroom as pages show it, with its TPP. */
export function toHeadroomView(headroom: Headroom, milliTppPerUnit: number): HeadroomView {
  return headroom.kind === "units" ? { ...headroom, milliTpp: headroom.units * milliTppPerUnit } : headroom;
}

/** One load line per finding, in the assessment's order. */
export function listLimitLines(register: JudgedRegister, milliTppPerUnit: number): readonly LimitLine[] {
  const { assessment, judgement, facts } = register;
  return assessment.findings.map((finding) => {
    const scoped = getScopeOf(register, finding);
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
      headroom: toHeadroomView(room ?? { kind: "unbounded", because: notBindingWords }, milliTppPerUnit),
      intervals: finding.intervals,
      unjudged: finding.unjudged,
      bufferIntervals: finding.bufferIntervals,
      explanation: explainFinding(finding, facts.asOf),
      source: source.section,
      quote: source.quote,
      series: listSeries(register, finding, scoped),
    };
  });
}

/** The judged scope behind a finding. */
export function getScopeOf(
  { judgement }: JudgedRegister,
  finding: Pick<Finding, "limitId" | "destination">,
): JudgedScope {
  const scoped = judgement.scopes.find(
    (candidate) => candidate.limit.id === finding.limitId && candidate.destination === finding.destination,
  );
  if (scoped === undefined) throw new InvariantError(`no scope for \`${keyOfFinding(finding)}\``);
  return scoped;
}

function listSeries(
  { judgement: { timeline } }: JudgedRegister,
  finding: Finding,
  { scope }: JudgedScope,
): readonly DatedShare[] {
  return timeline.dates.map((on, t) => ({
    on,
    partMilliTpp: getPart(timeline, scope, t),
    totalMilliTpp: timeline.total[t] ?? 0,
    verdict: getVerdictOn(finding, on),
  }));
}
