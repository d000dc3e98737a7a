import { sumTerms, type LinearModel, type Term } from "./linear-model";
import { createFollowUp, listDelayTerms, listTrimTerms, type RemedyModel } from "./remedy-model";
import { createRequest, listTouched, roundWhole, type FoundValues, type RemedyTask } from "./remedy-task";
import type { SolverDialogue } from "./solve-request";

/** How many units around the answer in parts the whole ones are looked for, the nearest first; at last everywhere. */
const reaches = [1, 4, null] as const;
/** How far above the bound an answer may be, as a share of it. */
const largeGap = 1e-3;
/** What a trimmed unit weighs next to a quarter of delay. */
const trimWeight = 100;

/**
 * A large model is solved in parts of units first, where ties are broken too, and then in whole units around that answer. What the parts come to is a
 * bound: whole units that reach it, rounded up, are the fewest.
 */
export function* solveByRounding(task: RemedyTask, model: RemedyModel): SolverDialogue<FoundValues> {
  const split: RemedyModel = { ...model, variables: model.variables.map((each) => ({ ...each, isInteger: false })) };
  const first = yield createRequest(task, "units", split, task.objective);
  if (first.values === null)
    return { values: null, status: first.status === "infeasible" ? "infeasible" : "out-of-time" };
  const bound = sumTerms(task.objective, first.values);
  const kept = [{ terms: task.objective, bound: bound * (1 + 1e-7) }];
  const tied = createFollowUp(split, kept, listTouched(task.levers, first.values));
  const second = yield createRequest(task, "delay", tied, listTieTerms(task));
  const around = second.values ?? first.values;
  for (const reach of reaches) {
    const narrow = reach === null ? model : narrowTo(model, around, reach);
    const answer = yield {
      ...createRequest(task, "whole", narrow, task.objective),
      relativeGap: largeGap,
    };
    if (answer.values === null) continue;
    const values = roundWhole(model, answer.values);
    const least = Math.ceil(bound - 1e-6 * (1 + bound));
    return { values, isLeast: sumTerms(task.objective, values) <= least };
  }
  return { values: null, status: "out-of-time" };
}

function listTieTerms({ kind, levers }: RemedyTask): readonly Term[] {
  const delay = listDelayTerms(levers);
  if (kind !== "cheapest") return delay;
  const trimmed = new Map(listTrimTerms(levers).map(({ variable, coefficient }) => [variable, coefficient]));
  return delay.map(({ variable, coefficient }) => ({
    variable,
    coefficient: coefficient + trimWeight * (trimmed.get(variable) ?? 0),
  }));
}

/** Whole variables within reach of the values, on the lines that these touch. */
function narrowTo(model: RemedyModel, values: readonly number[], reach: number): LinearModel {
  const touched = createFollowUp(model, [], listTouched(model.levers, values));
  const variables = touched.variables.map((variable, index) => {
    if (!variable.isInteger || variable.upper === 0) return variable;
    const value = values[index] ?? 0;
    const lower = Math.max(variable.lower, Math.floor(value + 1e-6) - reach);
    const upper = Math.min(variable.upper ?? Number.MAX_SAFE_INTEGER, Math.ceil(value - 1e-6) + reach);
    return { ...variable, lower, upper };
  });
  return { variables, rows: touched.rows };
}
