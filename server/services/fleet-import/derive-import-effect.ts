import type { Db } from "#db/client";
import type { Firm } from "#db/queries/firm";
import { listRollUpCells } from "#db/queries/roll-up";
import type { RollUpCell } from "#server/domain/allocation/roll-up";
import type { Finding } from "#server/domain/assessment/finding";
import { getStanding } from "#server/domain/assessment/standing";
import { explainFinding } from "#server/domain/explain/explain-finding";
import { explainHeadline } from "#server/domain/explain/explain-headline";
import { getDestinationName } from "#server/domain/destination/find-destination";
import type { IsoDate } from "#server/domain/iso-date";
import { judgeCells, type JudgedRegister } from "../assessment/judge-register";
import { getScopeOf, keyOfFinding } from "../assessment/limit-lines";
import type { ImportAddition } from "./derive-import-plan";
import type { ImportPreview, LimitEffect, LimitState } from "./import-preview";

type Effect = Pick<ImportPreview, "effect" | "headlineBefore" | "headlineAfter">;

/** What the additions would do to every limit: the register judged without them and with them, by the same engine. */
export function deriveImportEffect(db: Db, firm: Firm, additions: readonly ImportAddition[], asOf: IsoDate): Effect {
  const stored = listRollUpCells(db, firm.id);
  const before = judgeCells(stored, firm, { asOf });
  const after = judgeCells([...stored, ...additions.map(toCell)], firm, { asOf });
  const keys = [...after.assessment.findings, ...before.assessment.findings].map(keyOfFinding);
  return {
    effect: [...new Set(keys)].map((key) => deriveLimitEffect(key, before, after)),
    headlineBefore: explainHeadline(before.assessment),
    headlineAfter: explainHeadline(after.assessment),
  };
}

function toCell({ row, accelerator }: ImportAddition): RollUpCell {
  const { destination, effectiveOn, stage, holding, units } = row;
  const { controlClass, milliTpp } = accelerator;
  return { destination, effectiveOn, stage, holding, controlClass, units, milliTpp: units * (milliTpp ?? 0) };
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
