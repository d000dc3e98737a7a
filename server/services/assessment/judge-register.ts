import type { Db } from "#db/client";
import type { Firm } from "#db/queries/firm";
import { listRollUpCells } from "#db/queries/roll-up";
import { stages as allStages, type Stage } from "#server/domain/allocation/allocation";
import { createChangeColumns } from "#server/domain/allocation/change-columns";
import type { RollUpCell } from "#server/domain/allocation/roll-up";
import type { Assessment, AssessmentFacts } from "#server/domain/assessment/assessment";
import { assessJudgement } from "#server/domain/assessment/evaluate-limits";
import { judgeTimeline, type Judgement } from "#server/domain/assessment/judgement";
import { buildTimeline } from "#server/domain/assessment/timeline";
import type { IsoDate } from "#server/domain/iso-date";
import { getEdition } from "#server/domain/rulebook/editions";

/** The view of the register that is judged. */
export interface RegisterView {
  readonly asOf: IsoDate;
  readonly stages?: readonly Stage[] | undefined;
  /** Another edition than the firm's own, for a comparison. */
  readonly editionId?: string | undefined;
}

/** A firm's register, judged: what every page and answer about limits is drawn from. */
export interface JudgedRegister {
  readonly cells: readonly RollUpCell[];
  readonly facts: AssessmentFacts;
  readonly judgement: Judgement;
  readonly assessment: Assessment;
}

/** Judges a firm's register from its roll-up; no allocation is read. */
export function judgeRegister(db: Db, firm: Firm, view: RegisterView): JudgedRegister {
  return judgeCells(listRollUpCells(db, firm.id), firm, view);
}

/** Judges roll-up cells as if they were the firm's register. */
export function judgeCells(cells: readonly RollUpCell[], firm: Firm, view: RegisterView): JudgedRegister {
  const facts: AssessmentFacts = {
    changes: createChangeColumns(cells),
    edition: getEdition(view.editionId ?? firm.editionId),
    readings: firm.readings,
    firm,
    buffers: firm.buffers,
    asOf: view.asOf,
    stages: view.stages ?? allStages,
  };
  const judgement = judgeTimeline(buildTimeline(facts.changes, facts), firm);
  return { cells, facts, judgement, assessment: assessJudgement(judgement, facts) };
}
