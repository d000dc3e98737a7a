import type { Db } from "#db/client";
import type { Firm } from "#db/queries/firm";
import { listRollUpCells } from "#db/queries/roll-up";
import type { RollUpCell } from "#server/domain/allocation/roll-up";
import type { Finding, Measure } from "#server/domain/assessment/finding";
import { getStanding, type Standing } from "#server/domain/assessment/standing";
import { getDestinationName } from "#server/domain/destination/find-destination";
import { explainFinding } from "#server/domain/explain/explain-finding";
import { explainHeadline } from "#server/domain/explain/explain-headline";
import type { IsoDate } from "#server/domain/iso-date";
import type { Ratio } from "#server/domain/rulebook/edition";
import { judgeCells, type JudgedRegister } from "./judge-register";
import { getScopeOf, keyOfFinding } from "#server/domain/assessment/limit-line";

/** One limit before and after a change, as of a day and every later date. */
export interface LimitEffect {
  readonly key: string;
  readonly title: string;
  readonly ratio: Ratio;
  /** Null where the limit has no finding on that side. */
  readonly before: LimitState | null;
  readonly after: LimitState | null;
  /** What the finding would say after the change. */
  readonly explanation: string;
}

export interface LimitState {
  readonly standing: Standing;
  readonly measured: Measure;
  readonly worst: Measure;
}

/** What a change of the register would do, before anything is written. */
export interface RegisterEffect {
  readonly effect: readonly LimitEffect[];
  readonly headlineBefore: { readonly standing: Standing; readonly title: string };
  readonly headlineAfter: {
    readonly standing: Standing;
    readonly title: string;
    readonly sentences: readonly string[];
  };
}

/** What further cells would do to every limit: the register judged without them and with them, by the same engine. */
export function deriveRegisterEffect(db: Db, firm: Firm, added: readonly RollUpCell[], asOf: IsoDate): RegisterEffect {
  const stored = listRollUpCells(db, firm.id);
  return deriveEffect(judgeCells(stored, firm, { asOf }), judgeCells([...stored, ...added], firm, { asOf }));
}

/** What differs in every limit between two positions that are judged as of the same day. */
export function deriveEffect(before: JudgedRegister, after: JudgedRegister): RegisterEffect {
  const keys = [...after.assessment.findings, ...before.assessment.findings].map(keyOfFinding);
  return {
    effect: [...new Set(keys)].map((key) => deriveLimitEffect(key, before, after)),
    headlineBefore: explainHeadline(before.assessment),
    headlineAfter: explainHeadline(after.assessment),
  };
}

function deriveLimitEffect(key: string, before: JudgedRegister, after: JudgedRegister): LimitEffect {
  const find = ({ assessment }: JudgedRegister): Finding | undefined =>
    assessment.findings.find((finding) => keyOfFinding(finding) === key);
  const [was, is] = [find(before), find(after)];
  const toState = (finding: Finding | undefined): LimitState | null =>
    finding === undefined
      ? null
      : { standing: getStanding(finding, after.facts.asOf), measured: finding.measured, worst: finding.worst };
  const shown = is ?? was;
  return {
    key,
    title: shown === undefined ? key : titleOf(is === undefined ? before : after, shown),
    ratio: shown?.ratio ?? { numerator: 0, denominator: 1 },
    before: toState(was),
    after: toState(is),
    explanation: shown === undefined ? "" : explainFinding(shown, after.facts.asOf),
  };
}

function titleOf(register: JudgedRegister, finding: Finding): string {
  return finding.destination === null
    ? getScopeOf(register, finding).limit.name
    : getDestinationName(finding.destination);
}
