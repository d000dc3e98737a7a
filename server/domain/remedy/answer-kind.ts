import { explainKindFailure, explainNarrowing, explainRemedy, explainUnjudged } from "../explain/explain-remedy";
import { planLineKeyOf } from "../plan/plan";
import { deriveEditCosts } from "./edit-costs";
import { explainInfeasible } from "./explain-infeasible";
import { listLevers, type Lever } from "./levers";
import { isNarrowed, searchBounds } from "./narrow-search";
import type { Infeasibility, KindOutcome, Remedy, RemedyKind, SparedLine } from "./remedy";
import type { RemedyGround } from "./remedy-ground";
import { listTouchTerms } from "./remedy-model";
import type { RemedyTask } from "./remedy-task";
import { solveRemedy, type SolvedTask } from "./solve-remedy";
import type { SolverDialogue } from "./solve-request";

/** What one kind of cure came to. */
export interface KindAnswer {
  readonly kind: RemedyKind;
  readonly outcome: KindOutcome;
  readonly remedy: Remedy | null;
  readonly infeasible: Infeasibility | null;
}

/** The best cure of a kind, or why there is none. */
export function* answerKind(ground: RemedyGround, kind: RemedyKind): SolverDialogue<KindAnswer> {
  const task = createTask(ground, kind, []);
  const solved = yield* solveRemedy(ground, task);
  const nothing = { kind, remedy: null, infeasible: null };
  switch (solved.outcome) {
    case "solved":
      return { ...nothing, outcome: { outcome: "cured" }, remedy: createRemedy(ground, kind, [], solved) };
    case "infeasible": {
      const infeasible = yield* explainInfeasible(ground, task);
      const why = explainKindFailure(kind, infeasible.unmet) + explainBounds(ground);
      return { ...nothing, outcome: { outcome: "impossible", why }, infeasible };
    }
    case "cannot-judge":
      return { ...nothing, outcome: { outcome: "impossible", why: explainUnjudged() } };
    case "out-of-time":
      return { ...nothing, outcome: { outcome: "out-of-time", why: "No cure was found in the time allowed." } };
  }
}

/** What looking beside a cure came to: another, or none, where there may have been no time to find it. */
export interface BesideAnswer {
  readonly outcome: SolvedTask["outcome"];
  readonly remedy: Remedy | null;
}

/** The best cure of a kind that leaves some lines as they are. */
export function* findBeside(
  ground: RemedyGround,
  kind: RemedyKind,
  spared: readonly SparedLine[],
): SolverDialogue<BesideAnswer> {
  const solved = yield* solveRemedy(ground, createTask(ground, kind, spared));
  const { outcome } = solved;
  return { outcome, remedy: solved.outcome === "solved" ? createRemedy(ground, kind, spared, solved) : null };
}

function createTask(ground: RemedyGround, kind: RemedyKind, spared: readonly SparedLine[]): RemedyTask {
  const levers = listLevers(ground, kind).filter((lever) => !spared.some((one) => isSpared(lever, one)));
  return { name: kind, kind, levers, objective: listTouchTerms(levers) };
}

function isSpared({ line, on }: Lever, spared: SparedLine): boolean {
  return planLineKeyOf(line) === planLineKeyOf(spared) && (spared.on === null || spared.on === on);
}

function createRemedy(
  ground: RemedyGround,
  kind: RemedyKind,
  spared: readonly SparedLine[],
  { edits, isLeast }: Extract<SolvedTask, { readonly outcome: "solved" }>,
): Remedy {
  const { basis } = ground.question;
  const costs = deriveEditCosts(edits, basis.accelerators);
  return {
    kind,
    kinds: [kind],
    spared,
    edits,
    isLeast: isLeast && !isNarrowed(ground),
    ...costs,
    explanation: explainRemedy({ kind, costs, edits, spared }, basis) + explainBounds(ground),
  };
}

function explainBounds(ground: RemedyGround): string {
  return isNarrowed(ground) ? ` ${explainNarrowing(searchBounds)}` : "";
}
