import loadHighs from "highs";
import type { SolveRequest, SolverAnswer, SolverStatus } from "#server/domain/remedy/solve-request";
import { solverAdvice, SolverError } from "./solver-error";

const silent = (): void => undefined;
const highs = await loadHighs({ print: silent, printErr: silent });

/** Solves a model and keeps the thread busy until then. Throws a SolverError where the solver refuses it. What the solver prints goes nowhere. */
export function solve(request: SolveRequest, timeLimitMs: number): SolverAnswer {
  const { Status, Columns } = run(request, timeLimitMs);
  const status = toSolverStatus(Status);
  const columns: readonly { readonly Name: string; readonly Primal?: number }[] = Object.values(Columns);
  if (status === "infeasible" || columns.length === 0) return { status, values: null };
  const values = new Float64Array(request.variableCount);
  for (const { Name, Primal } of columns) values[Number(Name.slice(1))] = Primal ?? Number.NaN;
  return { status, values: values.every(Number.isFinite) ? [...values] : null };
}

function run(request: SolveRequest, timeLimitMs: number): ReturnType<typeof highs.solve> {
  try {
    return highs.solve(request.lp, toSolverOptions(request, timeLimitMs));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SolverError(`The solver could not solve the model: ${why}. ${solverAdvice}`);
  }
}

/** One thread and one seed, so that the same model has the same answer. */
function toSolverOptions({ relativeGap, absoluteGap, maxNodes }: SolveRequest, timeLimitMs: number) {
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
      throw new SolverError(`The solver ended with \`${status}\` and no answer. ${solverAdvice}`);
  }
}
