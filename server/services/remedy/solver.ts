import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { SolveRequest, SolverAnswer } from "#server/domain/remedy/solve-request";
import { parseSolverMessage, SolverError, toSolverOptions } from "./solver-message";

/** A thread that solves one model after the other. It blocks nobody else, and ending it ends whatever it is doing. */
export interface Solver {
  /** Rejects with the signal's reason where it was cancelled, and with a SolverError where there is no answer. */
  readonly solve: (request: SolveRequest, timeLimitMs: number) => Promise<SolverAnswer>;
  readonly close: () => Promise<void>;
}

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
  worker.on("error", (error) =>
    endWith(new SolverError(`The solver stopped: ${error.message}. Ask again, or narrow the plan.`)),
  );
  worker.on("exit", (code) =>
    endWith(new SolverError(`The solver's thread ended with code ${code}. Ask again, or narrow the plan.`)),
  );

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
      const onMessage = (message: unknown): void =>
        finish(() => {
          try {
            resolve(parseSolverMessage(message));
          } catch (error) {
            reject(toError(error));
          }
        });
      const onExit = (): void => fail(new SolverError("The solver's thread ended. Ask again, or narrow the plan."));
      const onAbort = (): void => stop(toError(signal.reason));
      const onHang = (): void => stop(new SolverError("The solver did not answer in time and was stopped."));
      const timer = setTimeout(onHang, timeLimitMs + graceMs);
      if (signal.aborted) return onAbort();
      if (ended !== null) return fail(ended);
      signal.addEventListener("abort", onAbort, { signal: listeners.signal });
      worker.on("message", onMessage);
      worker.on("exit", onExit);
      worker.postMessage({ lp: request.lp, options: toSolverOptions(request, timeLimitMs) });
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
