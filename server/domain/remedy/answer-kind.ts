import { explainKindFailure, explainNarrowing, explainRemedy, explainUnjudged } from "../explain/explain-remedy";
import { planLineKeyOf, type PlanLineKey } from "../plan/plan";
import { deriveEditCosts } from "./edit-costs";
import { explainInfeasible } from "./explain-infeasible";
import { listLevers } from "./levers";
import { isNarrowed, searchBounds } from "./narrow-search";
import type { Infeasibility, KindOutcome, Remedy, RemedyKind } from "./remedy";
import type { RemedyGround } from "./remedy-ground";
import { listTouchTerms } from "./remedy-model";
import type { RemedyTask } from "./remedy-task";
import { solveRemedy } from "./solve-remedy";
import type { SolverDialogue } from "./solve-request";

/** What one kind of cure came to. */
export interface KindAnswer {
  readonly kind: RemedyKind;
  readonly outcome: KindOutcome;
  readonly remedy: Remedy | null;
  readonly infeasible: Infeasibility | null;
}

/** The best cure of a kind, or why there is none. With a spared line, that line keeps what it has. */
export function* answerKind(
  ground: RemedyGround,
  kind: RemedyKind,
  spared: PlanLineKey | null = null,
): SolverDialogue<KindAnswer> {
  const levers = listLevers(ground, kind).filter(
    ({ role, line }) => spared === null || role !== "lower" || planLineKeyOf(line) !== planLineKeyOf(spared),
  );
  const task: RemedyTask = { name: kind, kind, levers, objective: listTouchTerms(levers) };
  const solved = yield* solveRemedy(ground, task);
  const narrowing = isNarrowed(ground) ? ` ${explainNarrowing(searchBounds)}` : "";
  const nothing = { kind, remedy: null, infeasible: null };
  switch (solved.outcome) {
    case "solved": {
      const { basis } = ground.question;
      const { edits, isLeast } = solved;
      const costs = deriveEditCosts(edits, basis.accelerators);
      const explanation = explainRemedy({ kind, costs, edits, spared }, basis) + narrowing;
      const remedy: Remedy = {
        kind,
        kinds: [kind],
        spared,
        edits,
        isLeast: isLeast && narrowing === "",
        ...costs,
        explanation,
      };
      return { kind, outcome: { outcome: "cured" }, remedy, infeasible: null };
    }
    case "infeasible": {
      const infeasible = yield* explainInfeasible(ground, task);
      return {
        kind,
        outcome: { outcome: "impossible", why: explainKindFailure(kind, infeasible.unmet) + narrowing },
        remedy: null,
        infeasible,
      };
    }
    case "cannot-judge":
      return { ...nothing, outcome: { outcome: "impossible", why: explainUnjudged() } };
    case "out-of-time":
      return { ...nothing, outcome: { outcome: "out-of-time", why: "No cure was found in the time allowed." } };
  }
}
