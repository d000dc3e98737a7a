import { findRoomUnderLimit, type Headroom } from "#server/domain/assessment/headroom";
import type { Finding, Measure } from "#server/domain/assessment/finding";
import { getPart, states } from "#server/domain/assessment/judge";
import type { JudgedScope } from "#server/domain/assessment/judgement";
import { getStanding } from "#server/domain/assessment/standing";
import { getDestinationName } from "#server/domain/destination/find-destination";
import { explainFinding } from "#server/domain/explain/explain-finding";
import { formatCounted } from "#server/domain/format-number";
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
      subtitle: describeScope(register, finding),
      standing: getStanding(finding, facts.asOf),
      ratio: finding.ratio,
      buffer: finding.buffer,
      measured: finding.measured,
      worst: finding.worst,
      partByStageMilliTpp: finding.partByStageMilliTpp,
      headroom: toHeadroomView(
        room ?? { kind: "unbounded", because: "This limit does not bind there from this date on." },
        milliTppPerUnit,
      ),
      intervals: finding.intervals,
      bufferIntervals: finding.bufferIntervals,
      explanation: explainFinding(finding, facts.asOf),
      source: source.section,
      quote: source.quote,
      series: listSeries(register, scoped),
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

function listSeries({ judgement: { timeline } }: JudgedRegister, scoped: JudgedScope): readonly Measure[] {
  return timeline.dates.map((on, t) => ({
    on,
    partMilliTpp: scoped.states[t] === states["not-in-scope"] ? 0 : getPart(timeline, scoped.scope, t),
    totalMilliTpp: timeline.total[t] ?? 0,
  }));
}

function describeScope({ assessment }: JudgedRegister, finding: Finding): string {
  const countries = assessment.findings.filter(({ destination }) => destination !== null);
  switch (finding.limitId) {
    case "geographic.overseas":
      return "outside the United States";
    case "geographic.tier-two-total":
      return formatCounted(countries.length, "destination");
    case "geographic.tier-two-country":
      return countries[0] === finding ? "highest peak of tier two" : "tier two";
    case "geographic.tier-three":
      return "nothing may stand there";
  }
}
