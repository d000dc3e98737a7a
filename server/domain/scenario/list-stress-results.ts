import { applyWhatIf } from "./apply-what-if";
import { compareAssessments, type AssessmentComparison } from "./compare-assessments";
import { findFirstBreach, type FirstBreach } from "./limit-state";
import { judgeScenario, type ScenarioFacts } from "./scenario-facts";
import type { WhatIf } from "./what-if";

/** What one what-if does to a scenario, or why it cannot be asked. */
export type StressResult = { readonly whatIf: WhatIf } & (
  | {
      readonly isApplied: true;
      readonly comparison: AssessmentComparison;
      /** The first breach that is left after it; null without one. */
      readonly firstBreach: FirstBreach | null;
    }
  | { readonly isApplied: false; readonly because: string }
);

/** Applies each what-if by itself to the same scenario and compares, in their order. */
export function listStressResults(facts: ScenarioFacts, whatIfs: readonly WhatIf[]): readonly StressResult[] {
  const before = judgeScenario(facts).assessment;
  return whatIfs.map((whatIf) => {
    const result = applyWhatIf(facts, whatIf);
    if (!result.isApplied) return { whatIf, isApplied: false, because: result.because };
    const after = judgeScenario(result.facts).assessment;
    return {
      whatIf,
      isApplied: true,
      comparison: compareAssessments(before, after),
      firstBreach: findFirstBreach(after) ?? null,
    };
  });
}
