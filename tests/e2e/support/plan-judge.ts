import { digestAssessment } from "#server/domain/assessment/digest-assessment";
import { createPlanEngine } from "#server/domain/plan/plan-engine";
import type { PlanEdit } from "#server/domain/plan/plan-edit";
import { toPlanBasis, type PlanWorkspace } from "#server/domain/plan/plan-workspace";
import { listJudgedDays, listPlanQuarters } from "#server/domain/plan/plan-quarters";

/** One session of editing: each step is edits that are saved together. */
export interface Session {
  readonly workspace: PlanWorkspace;
  readonly steps: readonly (readonly PlanEdit[])[];
}

/** What the browser says after each step, as the grid's engine says it. Runs in the page. */
export function digestSteps({ workspace, steps }: Session): readonly string[] {
  const days = listJudgedDays(listPlanQuarters(workspace.today, workspace.lines));
  const engine = createPlanEngine(toPlanBasis(workspace, "as-dated"), workspace.lines, days);
  return steps.map((edits) => {
    for (const edit of edits) engine.apply(edit);
    return digestAssessment(engine.assess());
  });
}
