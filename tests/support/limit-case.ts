import { expect, it } from "vitest";
import type { BreachInterval, Finding } from "#server/domain/assessment/finding";
import { isoDate } from "#server/domain/iso-date";
import type { LimitId } from "#server/domain/rulebook/edition";
import { assess, buildLots, getFinding, type AssessmentOptions, type LotWords } from "#tests/support/engine-factories";

/** What a finding must say; what is left out is not looked at. */
export interface ExpectedFinding {
  readonly limit: LimitId;
  readonly destination?: string;
  readonly verdict: Finding["verdict"];
  /** `2025-05-01 to 2025-08-01 active`, `2025-05-01 on passive`: every breach, past ones too. */
  readonly breaches?: readonly string[];
  /** Reasons with the dates from which they hold. */
  readonly unjudged?: readonly string[];
  readonly decisive?: {
    readonly on: string;
    readonly cutMilliTpp: number;
    readonly homeAdditionMilliTpp: number | null;
  } | null;
}

/** One rule case as data. */
export interface LimitCase {
  readonly name: string;
  /** The words or the sum that the expectation rests on. */
  readonly source: string;
  readonly asOf: string;
  readonly lots: readonly LotWords[];
  readonly options?: AssessmentOptions;
  readonly verdict: Finding["verdict"];
  readonly findings: readonly ExpectedFinding[];
}

/** A breach in few words. */
export function printBreach({ from, until, cause, startsBeforeRule }: BreachInterval): string {
  return `${from} ${until === null ? "on" : `to ${until}`} ${cause.kind}${startsBeforeRule ? ", before the rule" : ""}`;
}

function requireFinding(finding: Finding, expected: ExpectedFinding): void {
  const { breaches, unjudged, decisive } = expected;
  expect(finding.verdict).toBe(expected.verdict);
  if (breaches) expect(finding.intervals.map(printBreach)).toEqual(breaches);
  if (unjudged) expect(finding.unjudged.map(({ from, reason }) => `${from} ${reason}`)).toEqual(unjudged);
  if (decisive === null) expect(finding.decisive).toBeNull();
  if (decisive) expect(finding.decisive).toMatchObject(decisive);
}

/** Makes a test of every case. */
export function testLimitCases(cases: readonly LimitCase[]): void {
  it.each(cases.map((each) => [each.name, each] as const))("%s", (_, each) => {
    const assessment = assess(buildLots(each.lots), { asOf: isoDate(each.asOf), ...each.options });
    for (const expected of each.findings)
      requireFinding(getFinding(assessment, expected.limit, expected.destination ?? null), expected);
    expect(assessment.verdict).toBe(each.verdict);
  });
}
