import { remedyKinds } from "#server/domain/remedy/remedy";
import { searchMostThatFits } from "#server/domain/remedy/search-most-that-fits";
import { searchRemedies } from "#server/domain/remedy/search-remedies";
import type { SolveRequest, SolverAnswer, SolverDialogue } from "#server/domain/remedy/solve-request";
import type { RemedyProgress, Search, SearchAnswer } from "./search";
import { solve } from "./solve";

type Report = (progress: RemedyProgress) => void;

/** Runs a search to its end and keeps its thread busy until then. What is not found in time is `out-of-time`. Throws a SolverError where the solver gave no answer. */
export function runSearch(search: Search, timeLimitMs: number, report: Report): SearchAnswer {
  const deadline = performance.now() + timeLimitMs;
  switch (search.kind) {
    case "remedies":
      return { remedies: drive(searchRemedies(search.question), deadline, createReporter(report, remedyKinds.length)) };
    case "most":
      return { most: drive(searchMostThatFits(search.question, search.measure), deadline, createReporter(report, 1)) };
  }
}

type Reporter = (step: RemedyProgress["step"], kind: SolveRequest["kind"] | null) => void;

function createReporter(report: Report, ofCount: number): Reporter {
  const kinds = new Set<string>();
  return (step, kind) => {
    if (kind !== null) kinds.add(kind);
    report({ step, kind, doneCount: step === "done" ? ofCount : Math.max(kinds.size - 1, 0), ofCount });
  };
}

function drive<Answer>(dialogue: SolverDialogue<Answer>, deadline: number, report: Reporter): Answer {
  report("building", null);
  let turn = dialogue.next();
  while (turn.done !== true) {
    const { kind } = turn.value;
    report("solving", kind);
    const answer = solveUntil(turn.value, deadline);
    report("checking", kind);
    turn = dialogue.next(answer);
  }
  report("done", null);
  return turn.value;
}

function solveUntil(request: SolveRequest, deadline: number): SolverAnswer {
  const left = deadline - performance.now();
  return left <= 0 ? { status: "out-of-time", values: null } : solve(request, left);
}
