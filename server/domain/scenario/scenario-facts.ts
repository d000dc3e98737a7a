import type { Accelerator } from "../accelerator/accelerator";
import type { Lot } from "../allocation/allocation";
import { createChangeColumns } from "../allocation/change-columns";
import { toRollUpCell, type AcceleratorFacts } from "../allocation/create-lots";
import type { RollUpCell } from "../allocation/roll-up";
import type { Assessment, AssessmentFacts } from "../assessment/assessment";
import { assessJudgement } from "../assessment/evaluate-limits";
import { judgeTimeline, type Judgement } from "../assessment/judgement";
import { buildTimeline } from "../assessment/timeline";
import type { PlanAccelerator, PlanSite } from "../plan/plan";

/** What a what-if needs to know of an accelerator. */
export interface ScenarioAccelerator
  extends PlanAccelerator, Pick<Accelerator, "dieAreaHundredthsMm2" | "isDataCenterPart"> {
  /** True where its figures are still to confirm. */
  readonly isToConfirm: boolean;
}

/**
 * Everything that a scenario is judged by. Lots may be single allocations or sums by site, accelerator, stage and day: nothing here looks at their ids
 * or at corrections.
 */
export interface ScenarioFacts extends Omit<AssessmentFacts, "changes"> {
  readonly registerLots: readonly Lot[];
  /** The proposed allocations of a plan; none where the register alone is asked about. */
  readonly planLots: readonly Lot[];
  /** Every site and accelerator that lots name, and those that a what-if may name. */
  readonly sites: ReadonlyMap<string, PlanSite>;
  readonly accelerators: ReadonlyMap<string, ScenarioAccelerator>;
}

/** A scenario, judged. */
export interface JudgedScenario {
  readonly facts: AssessmentFacts;
  readonly judgement: Judgement;
  readonly assessment: Assessment;
}

/** A catalogue's accelerator as a scenario takes it. */
export function toScenarioAccelerator({
  accelerator,
  controlClass,
  milliTppPerUnit,
}: AcceleratorFacts): ScenarioAccelerator {
  const { id, name, dieAreaHundredthsMm2, isDataCenterPart, source } = accelerator;
  return {
    id,
    name,
    controlClass,
    milliTppPerUnit,
    dieAreaHundredthsMm2,
    isDataCenterPart,
    isToConfirm: source.isToConfirm,
  };
}

/** The register's lots, then the plan's. */
export function listScenarioLots({ registerLots, planLots }: ScenarioFacts): readonly Lot[] {
  return [...registerLots, ...planLots];
}

/** The facts with every list of lots altered by one function, the register's and the plan's each by itself. */
export function withLots(facts: ScenarioFacts, alter: (lots: readonly Lot[]) => readonly Lot[]): ScenarioFacts {
  return { ...facts, registerLots: alter(facts.registerLots), planLots: alter(facts.planLots) };
}

/** Judges a scenario: the same findings as the engine gives of the register and the plan together. */
export function judgeScenario(scenario: ScenarioFacts): JudgedScenario {
  return judgeCells(listScenarioLots(scenario).map(toRollUpCell), scenario);
}

/** The same of changes that are already summed up. */
export function judgeCells(cells: readonly RollUpCell[], basis: Omit<AssessmentFacts, "changes">): JudgedScenario {
  const { edition, readings, firm, buffers, asOf, stages } = basis;
  const facts = { edition, readings, firm, buffers, asOf, stages, changes: createChangeColumns(cells) };
  const judgement = judgeTimeline(buildTimeline(facts.changes, facts), firm);
  return { facts, judgement, assessment: assessJudgement(judgement, facts) };
}
