import type { Assessment } from "../assessment/assessment";
import { explainUnmet } from "../explain/explain-remedy";
import type { IsoDate } from "../iso-date";
import { applyEdits } from "../plan/plan-edit";
import { judgePlan } from "../plan/plan-engine";
import { toEdits } from "./read-edits";
import type { Infeasibility, UnmetLimit } from "./remedy";
import type { RemedyGround } from "./remedy-ground";
import { createElasticModel, createRemedyModel } from "./remedy-model";
import { createUnmetRequest, type RemedyTask } from "./solve-remedy";
import type { SolverDialogue } from "./solve-request";

/**
 * Why a task has no solution: every limit may be missed, the sum of what they are missed by is made least, and what the exact engine then still finds
 * broken cannot be met together with the rest.
 */
export function* explainInfeasible(ground: RemedyGround, task: RemedyTask): SolverDialogue<Infeasibility> {
  const { basis } = ground.question;
  const isRegisterInBreach = judgePlan(basis, []).assessment.verdict === "breach";
  const model = createRemedyModel(ground, task.kind, task.levers, new Map());
  const elastic = createElasticModel(model);
  const answer =
    task.levers.length === 0
      ? { values: [] }
      : yield createUnmetRequest(task, elastic.model, elastic.objective);
  const edits = toEdits(ground.lines, task.levers, answer.values ?? []);
  const { assessment } = judgePlan(basis, applyEdits(ground.lines, edits));
  const unmet = listUnmet(assessment, basis.asOf);
  return { unmet, isRegisterInBreach, explanation: explainUnmet(unmet, isRegisterInBreach) };
}

/** The breaches of an assessment that decide its verdict. */
export function listUnmet({ findings }: Assessment, asOf: IsoDate): readonly UnmetLimit[] {
  return findings.flatMap(({ limitId, destination, intervals }) =>
    intervals
      .filter(({ until }) => until === null || until > asOf)
      .map(({ from, until }) => ({ limitId, destination, on: from < asOf ? asOf : from, until })),
  );
}
