import { excessOf } from "../assessment/exact-share";
import { getPart } from "../assessment/judge";
import { findDateIndex } from "../assessment/timeline";
import { planLineKeyOf } from "../plan/plan";
import { applyEdits, type PlanEdit } from "../plan/plan-edit";
import { judgePlan, type JudgedPlan } from "../plan/plan-engine";
import { formatLp } from "./format-lp";
import type { Lever } from "./levers";
import { decidingKeyOf } from "./limit-rows";
import { sumTerms, type LinearModel, type Term } from "./linear-model";
import { toEdits } from "./read-edits";
import type { FitMeasure, RemedyKind } from "./remedy";
import type { RemedyGround } from "./remedy-ground";
import {
  createFollowUp,
  createLineCount,
  createRemedyModel,
  listDelayTerms,
  listTrimTerms,
  type RemedyModel,
} from "./remedy-model";
import type { SolveRequest, SolverAnswer, SolverDialogue, SolveStage } from "./solve-request";

/** What is to be solved: what may be done, and what is to be made least before anything else. */
export interface RemedyTask {
  readonly name: RemedyKind | FitMeasure;
  readonly kind: RemedyKind;
  readonly levers: readonly Lever[];
  readonly objective: readonly Term[];
}

/** What came of it. Edits are exact: the engine finds the plan within every limit after them. */
export type SolvedTask =
  | { readonly outcome: "solved"; readonly edits: readonly PlanEdit[]; readonly isLeast: boolean }
  | { readonly outcome: "infeasible" | "cannot-judge" | "out-of-time" };

/** Up to so many whole variables the best is proven; beyond, it is within `largeGap` of the best. */
const mostProvenVariables = 1500;
const largeGap = 1e-3;
/** Up to so many levers the fewest lines are looked for; beyond, ties are left to delay and order. */
const mostCountedLevers = 400;
const maxNodes = 2000;
const maxRepairs = 6;

/**
 * The best cure of a kind: first the fewest units, weighed by priority; then, with every lever at once, the fewest trimmed; then the fewest lines; then
 * the least delay, the later first, and the order of lines and days. Each step keeps what the one before has reached. Where rounding leaves the
 * solver's answer over a limit, that limit is narrowed by what is missing and all is solved again.
 */
export function* solveRemedy(ground: RemedyGround, task: RemedyTask): SolverDialogue<SolvedTask> {
  const tightening = new Map<string, bigint>();
  for (let repair = 0; repair <= maxRepairs; repair++) {
    const model = createRemedyModel(ground, task.kind, task.levers, tightening);
    if (model.isOutOfReach || task.levers.length === 0) return { outcome: "infeasible" };
    const first = yield createRequest(task, "units", model, task.objective);
    if (first.values === null) return { outcome: first.status === "infeasible" ? "infeasible" : "out-of-time" };
    const values = yield* breakTies(task, model, roundWhole(model, first.values));
    const { basis } = ground.question;
    const edits = toEdits(ground.lines, task.levers, values);
    const judged = judgePlan(basis, applyEdits(ground.lines, edits));
    if (judged.assessment.verdict === "within")
      return { outcome: "solved", edits, isLeast: first.status === "optimal" && gapOf(model) === 0 && repair === 0 };
    if (judged.assessment.verdict === "indeterminate") return { outcome: "cannot-judge" };
    tighten(tightening, ground, judged);
  }
  return { outcome: "infeasible" };
}

function* breakTies(task: RemedyTask, model: RemedyModel, first: readonly number[]): SolverDialogue<readonly number[]> {
  let values = first;
  const kept = [{ terms: task.objective, bound: sumTerms(task.objective, values) }];
  if (task.kind === "cheapest") {
    const trimmed = listTrimTerms(task.levers);
    const followUp = createFollowUp(model, kept, listTouched(task.levers, null));
    values = take(model, yield createRequest(task, "trimmed", followUp, trimmed), values);
    kept.push({ terms: trimmed, bound: sumTerms(trimmed, values) });
  }
  if (task.levers.length <= mostCountedLevers) {
    const counted = createLineCount(createFollowUp(model, kept, listTouched(task.levers, null)));
    values = take(model, yield createRequest(task, "lines", counted.model, counted.objective), values);
  }
  const last = createFollowUp(model, kept, listTouched(task.levers, values));
  return take(model, yield createRequest(task, "delay", last, listDelayTerms(task.levers)), values);
}

function take(model: RemedyModel, answer: SolverAnswer, before: readonly number[]): readonly number[] {
  return answer.values === null ? before : roundWhole(model, answer.values);
}

function roundWhole({ variables }: LinearModel, values: readonly number[]): readonly number[] {
  return variables.map(({ isInteger }, index) => (isInteger ? Math.round(values[index] ?? 0) : (values[index] ?? 0)));
}

/** The lines that a solution touches; without one, all of them. */
function listTouched(levers: readonly Lever[], values: readonly number[] | null): ReadonlySet<string> {
  return new Set(
    levers.filter((_, index) => values === null || values[index] !== 0).map(({ line }) => planLineKeyOf(line)),
  );
}

function gapOf({ variables }: LinearModel): number {
  return variables.filter(({ isInteger }) => isInteger).length <= mostProvenVariables ? 0 : largeGap;
}

function createRequest(
  { name }: RemedyTask,
  stage: SolveStage,
  model: LinearModel,
  objective: readonly Term[],
): SolveRequest {
  const isFirst = stage === "units" && gapOf(model) === 0;
  return {
    kind: name,
    stage,
    lp: formatLp(model, objective),
    relativeGap: stage === "unmet" ? largeGap : gapOf(model),
    maxNodes: isFirst ? null : maxNodes,
  };
}

/** A request for what cannot be met: see `createElasticModel`. */
export function createUnmetRequest(task: RemedyTask, model: LinearModel, objective: readonly Term[]): SolveRequest {
  return createRequest(task, "unmet", model, objective);
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
