import { sumTerms } from "./linear-model";
import { createFollowUp, createLineCount, listDelayTerms, listTrimTerms, type RemedyModel } from "./remedy-model";
import { createRequest, listTouched, roundWhole, type FoundValues, type RemedyTask } from "./remedy-task";
import { solveByRounding } from "./solve-by-rounding";
import type { SolverAnswer, SolverDialogue } from "./solve-request";

/** Up to so many levers a model is solved in whole units at once; beyond, it is first solved in parts of units. */
const mostWholeLevers = 400;

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
  const everyLine = listTouched(task.levers, null);
  const counted = createLineCount(createFollowUp(model, kept, everyLine));
  const fewest = yield createRequest(task, "lines", counted.model, counted.objective);
  values = take(model, fewest, values);
  const lines = { terms: counted.objective, bound: listTouched(task.levers, values).size };
  const last =
    fewest.values === null
      ? createFollowUp(model, kept, listTouched(task.levers, values))
      : createFollowUp(counted.model, [lines], everyLine);
  return take(model, yield createRequest(task, "delay", last, listDelayTerms(task.levers)), values);
}

function take(model: RemedyModel, answer: SolverAnswer, before: readonly number[]): readonly number[] {
  return answer.values === null ? before : roundWhole(model, answer.values);
}
