import type { FitMeasure, MostThatFits, RemedyQuestion, RemedySearch } from "#server/domain/remedy/remedy";
import type { RemedyProgress, Search, SearchAnswer } from "./search";
import { searchInThread } from "./search-thread";
import { solverAdvice, SolverError } from "./solver-error";

interface Asked {
  readonly question: RemedyQuestion;
  /** Ends the search at once; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RemedyProgress) => void;
  /** For the whole search. What is not found by then is `out-of-time`. */
  readonly timeLimitMs?: number;
}

const usualTimeLimitMs = 60_000;

/** The cures of a plan, from a thread of their own. Rejects with a SolverError where the thread gave no answer. */
export async function findRemedies({ question, ...asked }: Asked): Promise<RemedySearch> {
  const answer = await run({ kind: "remedies", question }, asked);
  if ("remedies" in answer) return answer.remedies;
  throw createMismatch();
}

/** The most of a plan that fits, from a thread of its own. */
export async function findMostThatFits({
  question,
  measure,
  ...asked
}: Asked & { readonly measure: FitMeasure }): Promise<MostThatFits> {
  const answer = await run({ kind: "most", question, measure }, asked);
  if ("most" in answer) return answer.most;
  throw createMismatch();
}

function run(
  search: Search,
  {
    signal = new AbortController().signal,
    onProgress = () => undefined,
    timeLimitMs = usualTimeLimitMs,
  }: Omit<Asked, "question">,
): Promise<SearchAnswer> {
  return searchInThread({ search, timeLimitMs, signal, onProgress });
}

function createMismatch(): SolverError {
  return new SolverError(`The search answered another question. ${solverAdvice}`);
}
