import type { Db } from "#db/client";
import { freezeFacts, getFacts } from "#db/queries/sign-off-facts";
import type { SignOffJudgement } from "#server/domain/sign-off/sign-off";
import {
  alignRegister,
  judgeSignOff,
  listMovedParts,
  summarizeJudgement,
  type FactPart,
  type SignOffFacts,
} from "#server/domain/sign-off/sign-off-facts";
import { formatReference } from "#server/domain/sign-off/reference";
import type { OpenedSignOff } from "./change-sign-off";
import { collectFacts } from "./collect-facts";

/** The frozen facts beside the facts as they are at this moment, judged. */
export interface ComparedFacts {
  readonly frozen: SignOffFacts;
  readonly now: SignOffFacts;
  /** The hash of the facts as they are now; the frozen one's where nothing moved. */
  readonly hash: string;
  readonly judgement: SignOffJudgement;
  readonly moved: readonly FactPart[];
}

/** Collects a request's facts again and judges them, as of its own day. */
export function compareFacts(db: Db, { firm, plan, record, state }: OpenedSignOff): ComparedFacts {
  const frozen = getFacts(db, firm.id, record.id, record.hash);
  const collected = collectFacts(db, firm, {
    plan,
    reference: formatReference(record.number),
    supersedesId: record.supersedesId,
    conditions: state.subject?.conditions ?? [],
    bufferReason: state.subject?.bufferReason ?? null,
    asOf: frozen.asOf,
  });
  const now = judgeSignOff(alignRegister(frozen, collected));
  return {
    frozen,
    now,
    hash: freezeFacts(now).hash,
    judgement: summarizeJudgement(now),
    moved: listMovedParts(frozen, now),
  };
}
