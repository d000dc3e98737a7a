import loadHighs from "highs";
import type { SolveRequest, SolverAnswer, SolverDialogue } from "#server/domain/remedy/solve-request";
import { parseSolverMessage, toSolverOptions } from "#server/services/remedy/solver-message";

const silent = (): void => undefined;
const highs = await loadHighs({ print: silent, printErr: silent });

/** Answers as the solver's thread does, without a thread: for thousands of small questions. */
export function solve(request: SolveRequest): SolverAnswer {
  const { Status, Columns } = highs.solve(request.lp, toSolverOptions(request, 60_000));
  const columns: readonly { readonly Name: string; readonly Primal?: number }[] = Object.values(Columns);
  const values = new Float64Array(request.variableCount);
  for (const { Name, Primal } of columns) values[Number(Name.slice(1))] = Primal ?? Number.NaN;
  const isKnown = columns.length > 0 && values.every(Number.isFinite);
  return parseSolverMessage({ status: Status, values: isKnown ? values : null });
}

/** Drives a dialogue to its end; what was asked can be looked at on the way. */
export function drive<Answer>(
  dialogue: SolverDialogue<Answer>,
  onRequest: (request: SolveRequest) => void = silent,
): Answer {
  let turn = dialogue.next();
  while (turn.done !== true) {
    onRequest(turn.value);
    turn = dialogue.next(solve(turn.value));
  }
  return turn.value;
}
