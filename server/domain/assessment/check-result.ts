import type { Cause, UnjudgedInterval, Verdict } from "./finding";

/**
 * What `plimsoll check --json` prints and `GET /api/assessment` answers: a stable contract, documented in docs/check-json.md. A field is only ever
 * added under one `format`; taking one away or changing its meaning raises it. Integers beyond 2^53 travel as strings of digits; all TPP is in
 * thousandths.
 */
export interface CheckResult {
  readonly format: 1;
  readonly edition: string;
  readonly asOf: string;
  /** `breach` where a limit is broken on or after the date; `indeterminate` where it cannot be judged, and where the input was refused. */
  readonly verdict: Verdict;
  /** As of the date; null where nothing was judged. */
  readonly totalMilliTpp: JsonInteger | null;
  readonly findings: readonly CheckedFinding[];
  /** Limits that do not bind this firm. */
  readonly exempt: readonly { readonly limit: string; readonly because: string }[];
  readonly eligibility: { readonly isEligible: boolean; readonly because: string };
  readonly refusedRows: readonly {
    readonly row: number;
    readonly column: string;
    readonly value: string;
    readonly message: string;
  }[];
  readonly notCounted: readonly CheckedNotCounted[];
  readonly notices: readonly { readonly message: string; readonly count: number; readonly rows: readonly number[] }[];
  readonly unknownColumns: readonly string[];
  /** Why the file as a whole could not be read, or null. */
  readonly error: { readonly code: string; readonly message: string } | null;
}

/** What `GET /api/assessment` answers: the same of a firm's register. */
export interface FirmAssessment extends CheckResult {
  readonly firm: { readonly id: string; readonly name: string };
  readonly registerVersion: number;
}

/** What is over the line: a row of a file, or an allocation of a register, which has no row. */
export interface CheckedOverLine {
  readonly row: number | null;
  readonly allocationId?: string | undefined;
  readonly site: string;
  readonly units: number;
}

/** What does not count: a row of a file, or all units of a register that do not for one reason. */
export interface CheckedNotCounted {
  readonly row: number | null;
  readonly units?: number | undefined;
  readonly reason: string;
}

/** A safe integer as a number, a larger one as digits. */
export type JsonInteger = number | string;

export interface CheckedFinding {
  readonly limit: string;
  readonly destination?: string;
  readonly verdict: Verdict;
  readonly partMilliTpp: JsonInteger;
  readonly totalMilliTpp: JsonInteger;
  readonly limitNumerator: number;
  readonly limitDenominator: number;
  /** part ÷ total in per cent, four decimals or as many as keep it on its side of the limit; for reading, never for judging. */
  readonly sharePercent: number;
  /** The highest share on or after the as-of date; the position on that date where the sums are out of range. */
  readonly worst: { readonly on: string; readonly partMilliTpp: JsonInteger; readonly totalMilliTpp: JsonInteger };
  /** Every time in breach, past ones included, `[from, until)`; `until` null where nothing ends it. */
  readonly intervals: readonly { readonly from: string; readonly until: string | null }[];
  /** Every time that cannot be judged, past ones included, and why. */
  readonly unjudged: readonly UnjudgedInterval[];
  /** Why the breach that decides began; absent without one. */
  readonly cause?: Cause;
  /** The rows over the line on the date that the cut is reckoned for, last in first out. */
  readonly overLine: readonly CheckedOverLine[];
  /** The least TPP to take out of scope, rounded up to the thousandth; 0 where the limit holds. */
  readonly cutMilliTpp: JsonInteger;
  /** The least TPP to add at home instead, rounded up; null where nothing added can cure. */
  readonly homeAdditionMilliTpp: JsonInteger | null;
  /** The date of the cut: the as-of date, or the first breach after it; null without a breach. */
  readonly cureOn: string | null;
  readonly explanation: string;
}

/** Numbers that JSON readers keep exactly stay numbers. */
export function toJsonInteger(value: number | bigint): JsonInteger {
  const isSafe = BigInt(value) <= BigInt(Number.MAX_SAFE_INTEGER) && BigInt(value) >= BigInt(Number.MIN_SAFE_INTEGER);
  return isSafe ? Number(value) : BigInt(value).toString();
}
