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

/** The thread's file is read where it stands, bundled or not: the server is started in the project's own folder. The bundler must not follow it. */
const workerPath = join("server", "services", "remedy", "solver-worker.mjs");

/** How long a thread may go on after its own limit before it counts as hung. */
const graceMs = 5_000;
const maxMemoryMb = 1_024;
const advice = "Ask again, or narrow the plan.";

/** What a thread runs: a file of the project, or a module's own text. */
export type SolverModule = { readonly path: string } | { readonly source: string };

/** Starts a thread. Tests give it another module than the solver's own, one that crashes. */
export function createSolver(signal: AbortSignal, module: SolverModule = { path: workerPath }): Solver {
  const worker = new Worker(/* turbopackIgnore: true */ locate(module), {
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb },
  });
  let ended: SolverError | null = null;
  worker.on("error", ({ message }) => (ended ??= new SolverError(`The solver stopped: ${message}. ${advice}`)));
  worker.on("exit", (code) => (ended ??= new SolverError(`The solver's thread ended with code ${code}. ${advice}`)));

  return {
    solve: (request, timeLimitMs) => {
      if (signal.aborted) return Promise.reject(toError(signal.reason));
      if (ended !== null) return Promise.reject(ended);
      const answer = waitForAnswer({ worker, signal, waitMs: timeLimitMs + graceMs, getEnd: () => ended });
      worker.postMessage({
        lp: request.lp,
        variableCount: request.variableCount,
        options: toSolverOptions(request, timeLimitMs),
      });
      return answer;
    },
    close: async () => {
      await worker.terminate();
    },
  };
}

interface Waiting {
  readonly worker: Worker;
  readonly signal: AbortSignal;
  readonly waitMs: number;
  readonly getEnd: () => SolverError | null;
}

/** Ends in every case: with the thread's answer, when it ends, when the signal comes, or after the wait. */
function waitForAnswer({ worker, signal, waitMs, getEnd }: Waiting): Promise<SolverAnswer> {
  return new Promise((resolve, reject) => {
    const finish = (then: () => void): void => {
      clearTimeout(timer);
      worker.off("message", onMessage);
      worker.off("exit", onExit);
      signal.removeEventListener("abort", onAbort);
      then();
    };
    const onMessage = (message: unknown): void => finish(() => resolve(parseLater(message)));
    const onExit = (): void =>
      finish(() => reject(getEnd() ?? new SolverError(`The solver's thread ended. ${advice}`)));
    const onAbort = (): void => {
      void worker.terminate();
      finish(() => reject(toError(signal.reason)));
    };
    const onSilence = (): void => {
      void worker.terminate();
      finish(() => resolve({ status: "out-of-time", values: null }));
    };
    const timer = setTimeout(onSilence, waitMs);
    worker.on("message", onMessage);
    worker.on("exit", onExit);
    signal.addEventListener("abort", onAbort);
  });
}

/** What cannot be read rejects. */
function parseLater(message: unknown): Promise<SolverAnswer> {
  return Promise.resolve(message).then(parseSolverMessage);
}

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new SolverError(String(reason));
}

function locate(module: SolverModule): string | URL {
  if ("path" in module) return join(/* turbopackIgnore: true */ process.cwd(), module.path);
  return new URL(`data:text/javascript,${encodeURIComponent(module.source)}`);
}
