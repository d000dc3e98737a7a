import type { SolveRequest, SolverAnswer, SolverDialogue } from "#server/domain/remedy/solve-request";
import { solve as solveWithin } from "#server/services/remedy/solve";

/** Answers as the solver's thread does, without a thread: for thousands of small questions. */
export function solve(request: SolveRequest): SolverAnswer {
  return solveWithin(request, 60_000);
}

/** Drives a dialogue to its end; what was asked can be looked at on the way. */
export function drive<Answer>(
  dialogue: SolverDialogue<Answer>,
  onRequest: (request: SolveRequest) => void = () => undefined,
): Answer {
  let turn = dialogue.next();
  while (turn.done !== true) {
    onRequest(turn.value);
    turn = dialogue.next(solve(turn.value));
  }
  return turn.value;
}
