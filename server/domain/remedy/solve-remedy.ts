import { excessOf } from "../assessment/exact-share";
import { getPart } from "../assessment/judge";
import { findDateIndex } from "../assessment/timeline";
import { applyEdits, type PlanEdit } from "../plan/plan-edit";
import { judgePlan, type JudgedPlan } from "../plan/plan-engine";
import { decidingKeyOf } from "./limit-rows";
import { toEdits } from "./read-edits";
import type { RemedyGround } from "./remedy-ground";
import { createRemedyModel } from "./remedy-model";
import type { RemedyTask } from "./remedy-task";
import { solveModel } from "./solve-model";
import type { SolverDialogue } from "./solve-request";

/** What came of it. Edits are exact: the engine finds the plan within every limit after them. */
export type SolvedTask =
  | { readonly outcome: "solved"; readonly edits: readonly PlanEdit[]; readonly isLeast: boolean }
  | { readonly outcome: "infeasible" | "cannot-judge" | "out-of-time" };

const maxRepairs = 6;

/**
 * The best cure of a kind: first the fewest units, weighed by priority; then, with every lever at once, the fewest trimmed; then the fewest lines; then
 * the least delay, the later first, and the order of lines and days. Each step keeps what the one before has reached. Where rounding leaves the
 * solver's answer over a limit, that limit is narrowed by what is missing and all is solved again.
 */
export function* solveRemedy(ground: RemedyGround, task: RemedyTask): SolverDialogue<SolvedTask> {
  const { basis } = ground.question;
  const tightening = new Map<string, bigint>();
  for (let repair = 0; repair <= maxRepairs; repair++) {
    const model = createRemedyModel(ground, task.kind, task.levers, tightening);
    if (model.isOutOfReach || task.levers.length === 0) return { outcome: "infeasible" };
    const found = yield* solveModel(task, model);
    if (found.values === null) return { outcome: found.status };
    const edits = toEdits(ground.lines, task.levers, found.values);
    const judged = judgePlan(basis, applyEdits(ground.lines, edits));
    if (judged.assessment.verdict === "within")
      return { outcome: "solved", edits, isLeast: found.isLeast && repair === 0 };
    if (judged.assessment.verdict === "indeterminate") return { outcome: "cannot-judge" };
    tighten(tightening, ground, judged);
  }
  return { outcome: "infeasible" };
}

/** Narrows every limit that the exact engine finds broken by what is missing on that date. */
function tighten(tightening: Map<string, bigint>, ground: RemedyGround, { judgement }: JudgedPlan): void {
  const { timeline } = judgement;
  const { dates } = ground.judgement.timeline;
  for (const deciding of ground.deciding) {
    const { limit, destination } = deciding.scoped;
    const scoped = judgement.scopes.find((each) => each.limit.id === limit.id && each.destination === destination);
    const at = findDateIndex(timeline.dates, dates[deciding.at] ?? ground.question.basis.asOf);
    if (scoped === undefined || at < 0) continue;
    const excess = excessOf(getPart(timeline, scoped.scope, at), timeline.total[at] ?? 0, limit.ratio);
    if (excess <= 0n) continue;
    const key = decidingKeyOf(ground, deciding);
    tightening.set(key, (tightening.get(key) ?? 0n) + excess);
  }
}
