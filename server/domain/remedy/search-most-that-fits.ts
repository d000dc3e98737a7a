import { explainMostThatFits, explainUnjudged } from "../explain/explain-remedy";
import { judgePlan } from "../plan/plan-engine";
import { deriveEditCosts } from "./edit-costs";
import { explainInfeasible } from "./explain-infeasible";
import { isCurable } from "./is-curable";
import { isNarrowed } from "./narrow-search";
import { listLevers } from "./levers";
import type { FitMeasure, MostThatFits, RemedyQuestion } from "./remedy";
import { createGround } from "./remedy-ground";
import { listTouchTerms, listTppTerms } from "./remedy-model";
import type { RemedyTask } from "./remedy-task";
import { solveRemedy } from "./solve-remedy";
import type { SolverDialogue } from "./solve-request";

/**
 * The most of a plan that fits within every limit, as edits that only lower allocations. Fixed lines and untouched sites stay as they are. A plan that is
 * within fits as it is.
 */
export function* searchMostThatFits(question: RemedyQuestion, measure: FitMeasure): SolverDialogue<MostThatFits> {
  const { basis, lines } = question;
  const { assessment } = judgePlan(basis, lines);
  const isWithin = assessment.verdict === "within";
  if (!isWithin && !isCurable(assessment)) return createUnjudged();
  const ground = createGround(question);
  const levers = isWithin ? [] : listLevers(ground, "trim");
  const objective = measure === "tpp" ? listTppTerms(levers) : listTouchTerms(levers);
  const task: RemedyTask = { name: measure, kind: "trim", levers, objective };
  const solved = isWithin ? { outcome: "solved" as const, edits: [], isLeast: true } : yield* solveRemedy(ground, task);
  switch (solved.outcome) {
    case "solved": {
      const { edits, isLeast } = solved;
      const costs = deriveEditCosts(edits, basis.accelerators);
      return {
        outcome: "fits",
        edits,
        isMost: isLeast && !isNarrowed(ground),
        explanation: explainMostThatFits(costs, edits),
        ...costs,
      };
    }
    case "infeasible":
      return { outcome: "impossible", infeasible: yield* explainInfeasible(ground, task) };
    case "cannot-judge":
      return createUnjudged();
    case "out-of-time":
      return { outcome: "out-of-time", why: "The most that fits was not found in the time allowed." };
  }
}

function createUnjudged(): MostThatFits {
  return {
    outcome: "impossible",
    infeasible: { unmet: [], isRegisterInBreach: false, explanation: explainUnjudged() },
  };
}
