import { planLineKeyOf } from "../plan/plan";
import { formatLp } from "./format-lp";
import type { Lever } from "./levers";
import { sumTerms, type LinearModel, type Term } from "./linear-model";
import type { FitMeasure, RemedyKind } from "./remedy";
import { createFollowUp, createLineCount, listDelayTerms, listTrimTerms, type RemedyModel } from "./remedy-model";
import { solveByRounding } from "./solve-by-rounding";
import type { SolveRequest, SolverAnswer, SolverDialogue, SolveStage } from "./solve-request";

/** What is to be solved: what may be done, and what is to be made least before anything else. */
export interface RemedyTask {
  readonly name: RemedyKind | FitMeasure;
  readonly kind: RemedyKind;
  readonly levers: readonly Lever[];
  readonly objective: readonly Term[];
}

/** The values of a solved model, whole where they must be, or why there are none. */
export type FoundValues =
  | { readonly values: readonly number[]; readonly isLeast: boolean }
  | { readonly values: null; readonly status: "infeasible" | "out-of-time" };

/** Up to so many levers a model is solved in whole units at once; beyond, it is first solved in parts of units. */
const mostWholeLevers = 400;
/** Branches after which a tie is left as it is. */
const maxTieNodes = 500;

/** Solves a model step by step, each step keeping what the one before has reached. */
export function* solveModel(task: RemedyTask, model: RemedyModel): SolverDialogue<FoundValues> {
  if (task.levers.length > mostWholeLevers) return yield* solveByRounding(task, model);
  const first = yield createRequest(task, "units", model, task.objective);
  if (first.values === null)
    return { values: null, status: first.status === "infeasible" ? "infeasible" : "out-of-time" };
  const values = yield* breakTies(task, model, roundWhole(model, first.values));
  return { values, isLeast: first.status === "optimal" };
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
  const counted = createLineCount(createFollowUp(model, kept, listTouched(task.levers, null)));
  values = take(model, yield createRequest(task, "lines", counted.model, counted.objective), values);
  const last = createFollowUp(model, kept, listTouched(task.levers, values));
  return take(model, yield createRequest(task, "delay", last, listDelayTerms(task.levers)), values);
}

function take(model: RemedyModel, answer: SolverAnswer, before: readonly number[]): readonly number[] {
  return answer.values === null ? before : roundWhole(model, answer.values);
}

/** The values with those that must be whole rounded: the solver leaves them off by its tolerance. */
export function roundWhole({ variables }: LinearModel, values: readonly number[]): readonly number[] {
  return variables.map(({ isInteger }, index) => (isInteger ? Math.round(values[index] ?? 0) : (values[index] ?? 0)));
}

/** Less than this of a unit is none. */
const leastUnits = 1e-6;

/** The lines that a solution touches; without one, all of them. */
export function listTouched(levers: readonly Lever[], values: readonly number[] | null): ReadonlySet<string> {
  const isTouched = (index: number): boolean => values === null || (values[index] ?? 0) > leastUnits;
  return new Set(levers.filter((_, index) => isTouched(index)).map(({ line }) => planLineKeyOf(line)));
}

/** A model as a request of a stage. Weights are whole, so an amount less than one from the best is the best. */
export function createRequest(
  { name, objective: first }: Pick<RemedyTask, "name" | "objective">,
  stage: SolveStage,
  model: LinearModel,
  objective: readonly Term[],
): SolveRequest {
  const isCounting = stage === "lines" || first.every(({ coefficient }) => Number.isInteger(coefficient));
  const isUnits = stage === "units" || stage === "whole";
  return {
    kind: name,
    stage,
    lp: formatLp(model, objective),
    relativeGap: 0,
    absoluteGap: isCounting && (isUnits || stage === "lines") ? 0.999 : 1e-6,
    maxNodes: stage === "units" ? null : maxTieNodes,
  };
}
