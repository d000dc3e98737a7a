import { planLineKeyOf } from "../plan/plan";
import { formatLp } from "./format-lp";
import type { Lever } from "./levers";
import type { LinearModel, Term } from "./linear-model";
import type { FitMeasure, RemedyKind } from "./remedy";
import type { SolveRequest, SolveStage } from "./solve-request";

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

/** Branches after which a tie is left as it is. */
const maxTieNodes = 500;

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
    variableCount: model.variables.length,
    relativeGap: 0,
    absoluteGap: isCounting && (isUnits || stage === "lines") ? 0.999 : 1e-6,
    maxNodes: isUnits || stage === "unmet" ? null : maxTieNodes,
  };
}
