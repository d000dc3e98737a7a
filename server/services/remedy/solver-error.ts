import { ServiceError } from "../errors";

/** What to do about a search without an answer. */
export const solverAdvice = "Ask again, or narrow the plan.";

/** A search has stopped without an answer: its thread crashed, ran out of memory or refused the model. */
export class SolverError extends ServiceError {
  override readonly name = "SolverError";
  readonly code = "CONFLICT";
}
