import type { FitMeasure, MostThatFits, RemedyQuestion, RemedySearch } from "#server/domain/remedy/remedy";
import { searchMostThatFits } from "#server/domain/remedy/search-most-that-fits";
import { searchRemedies } from "#server/domain/remedy/search-remedies";
import type { SolveRequest, SolverDialogue } from "#server/domain/remedy/solve-request";
import { createSolver } from "./solver";

/** What is being done right now. */
export interface RemedyProgress {
  readonly step: "building" | "solving" | "checking" | "done";
  /** What is being solved; null before the first and after the last. */
  readonly kind: SolveRequest["kind"] | null;
  /** How many kinds are done, of how many. */
  readonly doneCount: number;
  readonly ofCount: number;
}

interface Asked {
  readonly question: RemedyQuestion;
  /** Ends the search at once; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RemedyProgress) => void;
  /** For the whole search. What is not found by then is `out-of-time`. */
  readonly timeLimitMs?: number;
}

const usualTimeLimitMs = 60_000;
const kindCount = 5;

/** The cures of a plan, from a thread of their own. Rejects with a SolverError where the solver gave no answer. */
export function findRemedies(asked: Asked): Promise<RemedySearch> {
  return drive(asked, searchRemedies(asked.question), kindCount);
}

/** The most of a plan that fits, from a thread of its own. */
export function findMostThatFits(asked: Asked & { readonly measure: FitMeasure }): Promise<MostThatFits> {
  return drive(asked, searchMostThatFits(asked.question, asked.measure), 1);
}

async function drive<Answer>(
  { signal = new AbortController().signal, onProgress, timeLimitMs = usualTimeLimitMs }: Asked,
  dialogue: SolverDialogue<Answer>,
  ofCount: number,
): Promise<Answer> {
  signal.throwIfAborted();
  const deadline = performance.now() + timeLimitMs;
  const solver = createSolver(signal);
  const kinds = new Set<string>();
  const report = (step: RemedyProgress["step"], kind: SolveRequest["kind"] | null): void =>
    onProgress?.({ step, kind, doneCount: step === "done" ? ofCount : Math.max(kinds.size - 1, 0), ofCount });
  try {
    report("building", null);
    let turn = dialogue.next();
    while (turn.done !== true) {
      const request = turn.value;
      kinds.add(request.kind);
      report("solving", request.kind);
      const left = deadline - performance.now();
      const answer = left <= 0 ? ({ status: "out-of-time", values: null } as const) : await solver.solve(request, left);
      report("checking", request.kind);
      turn = dialogue.next(answer);
    }
    report("done", null);
    return turn.value;
  } finally {
    await solver.close();
  }
}
