import "server-only";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import * as z from "zod";
import type { SolveRequest, SolverAnswer, SolverStatus } from "#server/domain/remedy/solve-request";

/** The solver has stopped without an answer: its thread crashed, ran out of memory or refused the model. */
export class SolverError extends Error {
  override readonly name = "SolverError";
}

/** A thread that solves one model after the other. It blocks nobody else, and ending it ends whatever it is doing. */
export interface Solver {
  /** Rejects with the signal's reason where it was cancelled, and with a SolverError where there is no answer. */
  readonly solve: (request: SolveRequest, timeLimitMs: number) => Promise<SolverAnswer>;
  readonly close: () => Promise<void>;
}

const SolverMessage = z.union([
  z.strictObject({ status: z.string(), values: z.instanceof(Float64Array).nullable() }),
  z.strictObject({ error: z.string() }),
]);

/** The thread's file is read where it stands, bundled or not: the server is started in the project's own folder. */
const workerPath = join("server", "services", "remedy", "solver-worker.mjs");

/** How long a thread may go on after its own limit before it counts as hung. */
const graceMs = 5_000;
const maxMemoryMb = 1_024;

/** Starts a thread. `path` is another file than the solver's own in tests that need one that crashes. */
export function createSolver(signal: AbortSignal, path: string = workerPath): Solver {
  const worker = new Worker(join(process.cwd(), path), {
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb },
  });
  let ended: Error | null = null;
  const endWith = (error: Error): Error => (ended ??= error);
  worker.on("error", (error) => endWith(new SolverError(`The solver stopped: ${error.message}. Ask again, or narrow the plan.`)));
  worker.on("exit", (code) => endWith(new SolverError(`The solver's thread ended with code ${code}. Ask again, or narrow the plan.`)));

  function solve(request: SolveRequest, timeLimitMs: number): Promise<SolverAnswer> {
    return new Promise((resolve, reject) => {
      const listeners = new AbortController();
      const finish = (then: () => void): void => {
        listeners.abort();
        clearTimeout(timer);
        worker.off("message", onMessage);
        worker.off("exit", onExit);
        then();
      };
      const fail = (error: Error): void => finish(() => reject(endWith(error)));
      const stop = (error: Error): void => {
        void worker.terminate();
        fail(error);
      };
      const onMessage = (message: unknown): void => finish(() => answer(message, resolve, reject));
      const onExit = (): void => fail(new SolverError("The solver's thread ended. Ask again, or narrow the plan."));
      const onAbort = (): void => stop(toError(signal.reason));
      const onHang = (): void => stop(new SolverError("The solver did not answer in time and was stopped."));
      const timer = setTimeout(onHang, timeLimitMs + graceMs);
      if (signal.aborted) return onAbort();
      if (ended !== null) return fail(ended);
      signal.addEventListener("abort", onAbort, { signal: listeners.signal });
      worker.on("message", onMessage);
      worker.on("exit", onExit);
      worker.postMessage({ lp: request.lp, options: toOptions(request, timeLimitMs) });
    });
  }

  return {
    solve,
    close: async () => {
      await worker.terminate();
    },
  };
}

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new SolverError(String(reason));
}

function toOptions({ relativeGap, absoluteGap, maxNodes }: SolveRequest, timeLimitMs: number): Record<string, number | boolean> {
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

function answer(message: unknown, resolve: (answer: SolverAnswer) => void, reject: (error: Error) => void): void {
  const parsed = SolverMessage.safeParse(message);
  if (!parsed.success) reject(new SolverError("The solver's answer cannot be read."));
  else if ("error" in parsed.data) reject(new SolverError(`The solver could not solve the model: ${parsed.data.error}`));
  else {
    const status = toStatus(parsed.data.status);
    const values = status === "infeasible" ? null : parsed.data.values;
    resolve({ status, values: values === null ? null : [...values] });
  }
}

/** The solver's own word as one of ours. Whatever is neither an answer nor a proof that there is none counts as no answer in time. */
function toStatus(status: string): SolverStatus {
  switch (status) {
    case "Optimal":
      return "optimal";
    case "Infeasible":
    case "Primal infeasible or unbounded":
      return "infeasible";
    case "Solution limit reached":
      return "feasible";
    default:
      return "out-of-time";
  }
}
