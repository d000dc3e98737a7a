import { ServiceError } from "../errors";
import * as z from "zod";
import type { SolveRequest, SolverAnswer, SolverStatus } from "#server/domain/remedy/solve-request";

/** The solver has stopped without an answer: its thread crashed, ran out of memory or refused the model. */
export class SolverError extends ServiceError {
  override readonly name = "SolverError";
  readonly code = "CONFLICT";
}

/** One thread and one seed, so that the same model has the same answer. */
export function toSolverOptions({ relativeGap, absoluteGap, maxNodes }: SolveRequest, timeLimitMs: number) {
  return {
    output_flag: false,
    log_to_console: false,
    threads: 1,
    random_seed: 1,
    time_limit: Math.max(timeLimitMs, 1) / 1000,
    mip_rel_gap: relativeGap,
    mip_abs_gap: absoluteGap,
    ...(maxNodes === null ? {} : { mip_max_nodes: maxNodes }),
  };
}

const SolverMessage = z.union([
  z.strictObject({ status: z.string(), values: z.instanceof(Float64Array).nullable() }),
  z.strictObject({ error: z.string() }),
]);

/** The answer in a message of the solver's thread, or a SolverError that says why there is none. */
export function parseSolverMessage(message: unknown): SolverAnswer {
  const parsed = SolverMessage.safeParse(message);
  if (!parsed.success) throw new SolverError("The solver's answer cannot be read. Ask again, or narrow the plan.");
  if ("error" in parsed.data)
    throw new SolverError(`The solver could not solve the model: ${parsed.data.error}. Ask again, or narrow the plan.`);
  const status = toSolverStatus(parsed.data.status);
  const { values } = parsed.data;
  return { status, values: values === null || status === "infeasible" ? null : [...values] };
}

/** The solver's own word as one of ours. An infeasible model is never unbounded: what is made least cannot fall below every bound. */
function toSolverStatus(status: string): SolverStatus {
  switch (status) {
    case "Optimal":
      return "optimal";
    case "Infeasible":
    case "Primal infeasible or unbounded":
      return "infeasible";
    case "Time limit reached":
    case "Iteration limit reached":
    case "Unknown":
      return "out-of-time";
    default:
      throw new SolverError(`The solver ended with \`${status}\` and no answer. Ask again, or narrow the plan.`);
  }
}
