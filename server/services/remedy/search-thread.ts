import { join } from "node:path";
import { Worker } from "node:worker_threads";
import * as z from "zod";
import type { MostThatFits, RemedySearch } from "#server/domain/remedy/remedy";
import type { RemedyProgress, Search, SearchAnswer, SearchMessage } from "./search";
import { solverAdvice, SolverError } from "./solver-error";

/** The thread's file is read where it stands, bundled or not: the server is started in the project's own folder. The bundler must not follow it. */
const workerPath = join("server", "services", "remedy", "search-worker.mjs");

/** How long a thread may go on after its own limit before it counts as hung. */
const usualGraceMs = 15_000;
const maxMemoryMb = 1_024;

/** What a thread runs: a file of the project, or a module's own text. */
export type SearchModule = { readonly path: string } | { readonly source: string };

interface Threaded {
  readonly search: Search;
  readonly timeLimitMs: number;
  /** Ends the thread at once; the promise rejects with the signal's reason. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: RemedyProgress) => void;
  /** Tests give it another module than the search's own, one that crashes. */
  readonly module?: SearchModule;
  readonly graceMs?: number;
}

/**
 * Runs a search in a thread of its own, which ends with it. Rejects with the signal's reason where it was cancelled, and with a SolverError where the
 * thread gave no answer.
 */
export function searchInThread({
  search,
  timeLimitMs,
  signal,
  onProgress,
  module = { path: workerPath },
  graceMs = usualGraceMs,
}: Threaded): Promise<SearchAnswer> {
  signal.throwIfAborted();
  const worker = new Worker(/* turbopackIgnore: true */ locate(module), {
    stdout: true,
    stderr: true,
    workerData: { search, timeLimitMs },
    resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb },
  });
  return new Promise<SearchAnswer>((resolve, reject) => {
    const fail = (why: string): void => reject(new SolverError(`${why} ${solverAdvice}`));
    const onAbort = (): void => reject(toError(signal.reason));
    const timer = setTimeout(() => fail("The search did not end in its time."), timeLimitMs + graceMs);
    signal.addEventListener("abort", onAbort);
    worker.on("error", (error) => fail(`The search stopped: ${toError(error).message}.`));
    worker.on("exit", (code) => {
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
      fail(`The search's thread ended with code ${code}.`);
    });
    worker.on("message", (received: unknown) => {
      const message = SearchMessage.safeParse(received);
      if (!message.success) fail("The search's answer cannot be read.");
      else if ("progress" in message.data) onProgress(message.data.progress);
      else if ("error" in message.data) reject(new SolverError(message.data.error));
      else resolve(message.data);
    });
  }).finally(() => void worker.terminate());
}

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null;

const SearchMessage: z.ZodType<SearchMessage> = z.union([
  z.strictObject({ progress: z.custom<RemedyProgress>(isObject) }),
  z.strictObject({ remedies: z.custom<RemedySearch>(isObject) }),
  z.strictObject({ most: z.custom<MostThatFits>(isObject) }),
  z.strictObject({ error: z.string() }),
]);

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new SolverError(String(reason));
}

function locate(module: SearchModule): string | URL {
  if ("path" in module) return join(/* turbopackIgnore: true */ process.cwd(), module.path);
  return new URL(`data:text/javascript,${encodeURIComponent(module.source)}`);
}
