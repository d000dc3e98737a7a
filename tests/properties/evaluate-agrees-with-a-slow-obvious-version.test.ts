import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Lot } from "#server/domain/allocation/allocation";
import type { Assessment } from "#server/domain/assessment/assessment";
import type { BreachInterval, Finding } from "#server/domain/assessment/finding";
import type { IsoDate } from "#server/domain/iso-date";
import { assess, flag, type AssessmentOptions } from "#tests/support/engine-factories";
import { fleetRuns, largeLots, lots, options } from "#tests/support/fleet-arbitraries";
import { createSlowEngine, type SlowAssessment, type SlowFinding } from "#tests/support/slow-engine";

interface Span {
  readonly from: IsoDate;
  readonly until: IsoDate | null;
}

const printSpan = ({ from, until }: Span): string => `${from} to ${until ?? "ever"}`;

/** Every digit: a `number` beyond 2^53 would print rounded ones. */
const print = (milliTpp: number): string => BigInt(milliTpp).toString();

function printBreach(interval: BreachInterval): string {
  const { kind, on, partChangeMilliTpp, restChangeMilliTpp } = interval.cause;
  const label = interval.startsBeforeRule ? ", before the rule" : "";
  return `${printSpan(interval)}, ${kind} ${on} ${print(partChangeMilliTpp)} ${print(restChangeMilliTpp)}${label}`;
}

function printDecisive({ decisive }: Finding): string {
  if (decisive === null) return "none";
  const { on, partMilliTpp, totalMilliTpp, cutMilliTpp, homeAdditionMilliTpp, interval } = decisive;
  return `${on}: ${print(partMilliTpp)} of ${print(totalMilliTpp)}, cut ${print(cutMilliTpp)}, add ${homeAdditionMilliTpp === null ? "none" : print(homeAdditionMilliTpp)}, broken from ${interval.from}`;
}

function printFinding(finding: Finding): SlowFinding {
  const { measured, worst, partByStageMilliTpp: byStage } = finding;
  return {
    limitId: finding.limitId,
    destination: finding.destination,
    verdict: finding.verdict,
    measured: `${print(measured.partMilliTpp)} of ${print(measured.totalMilliTpp)}`,
    byStage: `${print(byStage.installed)} ${print(byStage.committed)} ${print(byStage.planned)}`,
    worst: `${worst.on}: ${print(worst.partMilliTpp)} of ${print(worst.totalMilliTpp)}`,
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
    total: print(assessment.totalMilliTpp),
    findings: sortFindings(assessment.findings.map(printFinding)),
    exempt: assessment.exempt.map(({ limitId }) => limitId),
  };
}

/** Deep equality of the printed forms; the readable comparison is made only where they differ. */
function expectSame(fast: unknown, slow: unknown): void {
  if (JSON.stringify(fast) !== JSON.stringify(slow)) expect(fast).toEqual(slow);
}

/** What was really met, so that nothing is passed over in silence. */
interface Met {
  outOfRange: number;
  nearlyOutOfRange: number;
  flagged: number;
  /** Breaches whose pools hold less than nothing, so that there is no flag to compare. */
  unflaggable: number;
}

function compareOnFleet(fleet: readonly Lot[], asked: Required<AssessmentOptions>, met: Met): void {
  const slow = createSlowEngine({ ...asked, lots: fleet });
  const fast = assess(fleet, asked);
  const byHand = slow.assess();
  expectSame(printAssessment(fast), { ...byHand, findings: sortFindings(byHand.findings) });

  const moved = fleet.reduce((sum, lot) => sum + Math.abs(lot.units * lot.milliTppPerUnit), 0);
  if (moved >= 2 ** 53) met.outOfRange++;
  else if (moved >= 2 ** 50) met.nearlyOutOfRange++;

  const scopes = slow.listScopes();
  for (const finding of fast.findings) {
    if (finding.decisive === null) continue;
    const scope = scopes.find(({ limit, country }) => limit.id === finding.limitId && country === finding.destination);
    if (scope === undefined) throw new Error(`the slow engine has no scope for ${finding.limitId}`);
    const units = slow.listOverLineUnits(scope);
    if (units === null) {
      met.unflaggable++;
      continue;
    }
    met.flagged++;
    const flagged = flag(finding, fleet, asked).map(({ lot, overLineUnits }) => [lot.id, overLineUnits]);
    expectSame(flagged, [...units]);
  }
}

describe(`${fleetRuns} random fleets, seed ${fc.readConfigureGlobal().seed ?? "not fixed"}`, () => {
  it("evaluate_agrees_with_a_slow_obvious_version", () => {
    const met: Met = { outOfRange: 0, nearlyOutOfRange: 0, flagged: 0, unflaggable: 0 };
    const fleets = fc.oneof({ weight: 9, arbitrary: lots }, { weight: 1, arbitrary: largeLots });
    fc.assert(
      fc.property(fleets, options, (fleet, asked) => {
        compareOnFleet(fleet, asked, met);
      }),
      { numRuns: fleetRuns },
    );
    expect(met.outOfRange).toBeGreaterThan(fleetRuns / 100);
    expect(met.nearlyOutOfRange).toBeGreaterThan(fleetRuns / 200);
    expect(met.flagged).toBeGreaterThan(fleetRuns / 4);
    expect(met.unflaggable).toBeLessThan(met.flagged / 10);
  });
});
