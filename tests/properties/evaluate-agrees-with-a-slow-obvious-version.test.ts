import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Lot } from "#server/domain/allocation/allocation";
import type { Assessment } from "#server/domain/assessment/assessment";
import type { BreachInterval, Finding } from "#server/domain/assessment/finding";
import type { IsoDate } from "#server/domain/iso-date";
import { assess, flag, type AssessmentOptions } from "#tests/support/engine-factories";
import { fleetRuns, lots, options } from "#tests/support/fleet-arbitraries";
import { createSlowEngine, type SlowAssessment, type SlowFinding } from "#tests/support/slow-engine";

interface Span {
  readonly from: IsoDate;
  readonly until: IsoDate | null;
}

const printSpan = ({ from, until }: Span): string => `${from} to ${until ?? "ever"}`;

function printBreach(interval: BreachInterval): string {
  const { kind, on, partChangeMilliTpp, restChangeMilliTpp } = interval.cause;
  const label = interval.startsBeforeRule ? ", before the rule" : "";
  return `${printSpan(interval)}, ${kind} ${on} ${partChangeMilliTpp} ${restChangeMilliTpp}${label}`;
}

function printDecisive({ decisive }: Finding): string {
  if (decisive === null) return "none";
  const { on, partMilliTpp, totalMilliTpp, cutMilliTpp, homeAdditionMilliTpp, interval } = decisive;
  return `${on}: ${partMilliTpp} of ${totalMilliTpp}, cut ${cutMilliTpp}, add ${homeAdditionMilliTpp ?? "none"}, broken from ${interval.from}`;
}

function printFinding(finding: Finding): SlowFinding {
  const { measured, worst, partByStageMilliTpp: byStage } = finding;
  return {
    limitId: finding.limitId,
    destination: finding.destination,
    verdict: finding.verdict,
    measured: `${measured.partMilliTpp} of ${measured.totalMilliTpp}`,
    byStage: `${byStage.installed} ${byStage.committed} ${byStage.planned}`,
    worst: `${worst.on}: ${worst.partMilliTpp} of ${worst.totalMilliTpp}`,
    intervals: finding.intervals.map(printBreach),
    unjudged: finding.unjudged.map((interval) => `${printSpan(interval)}, ${interval.reason}`),
    bufferIntervals: finding.bufferIntervals.map(printSpan),
    decisive: printDecisive(finding),
  };
}

/** Countries are compared by name; their order, by share, is a case of its own. */
function sortFindings(findings: readonly SlowFinding[]): readonly SlowFinding[] {
  return [...findings].sort((a, b) =>
    a.limitId === b.limitId ? ((a.destination ?? "") < (b.destination ?? "") ? -1 : 1) : a.limitId < b.limitId ? -1 : 1,
  );
}

function printAssessment(assessment: Assessment): SlowAssessment {
  return {
    verdict: assessment.verdict,
    total: `${assessment.totalMilliTpp}`,
    findings: sortFindings(assessment.findings.map(printFinding)),
    exempt: assessment.exempt.map(({ limitId }) => limitId),
  };
}

/** Deep equality of the printed forms; the readable comparison is made only where they differ. */
function expectSame(fast: unknown, slow: unknown): void {
  if (JSON.stringify(fast) !== JSON.stringify(slow)) expect(fast).toEqual(slow);
}

function compareOnFleet(fleet: readonly Lot[], asked: Required<AssessmentOptions>): void {
  const slow = createSlowEngine({ ...asked, lots: fleet });
  const fast = assess(fleet, asked);
  const byHand = slow.assess();
  expectSame(printAssessment(fast), { ...byHand, findings: sortFindings(byHand.findings) });

  const scopes = slow.listScopes();
  for (const finding of fast.findings) {
    if (finding.decisive === null) continue;
    const scope = scopes.find(({ limit, country }) => limit.id === finding.limitId && country === finding.destination);
    const units = scope && slow.listOverLineUnits(scope);
    if (!units) continue;
    const flagged = flag(finding, fleet, asked).map(({ lot, overLineUnits }) => [lot.id, overLineUnits]);
    expectSame(flagged, [...units]);
  }
}

describe(`${fleetRuns} random fleets, seed ${fc.readConfigureGlobal().seed ?? "not fixed"}`, () => {
  it("evaluate_agrees_with_a_slow_obvious_version", () => {
    fc.assert(fc.property(lots, options, compareOnFleet), { numRuns: fleetRuns });
  });
});
