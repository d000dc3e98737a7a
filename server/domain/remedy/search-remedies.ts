import { explainRemedy, explainUnjudged } from "../explain/explain-remedy";
import { judgePlan } from "../plan/plan-engine";
import { deriveEditCosts } from "./edit-costs";
import { explainInfeasible } from "./explain-infeasible";
import { listLevers } from "./levers";
import { editsKeyOf } from "./read-edits";
import {
  remedyKinds,
  type Infeasibility,
  type KindOutcome,
  type Remedy,
  type RemedyKind,
  type RemedyQuestion,
  type RemedySearch,
} from "./remedy";
import { createGround, type RemedyGround } from "./remedy-ground";
import { listTouchTerms } from "./remedy-model";
import type { RemedyTask } from "./remedy-task";
import { solveRemedy } from "./solve-remedy";
import type { SolverDialogue } from "./solve-request";

/** What one kind of cure came to. */
interface KindAnswer {
  readonly kind: RemedyKind;
  readonly outcome: KindOutcome;
  readonly remedy: Remedy | null;
  readonly infeasible: Infeasibility | null;
}

/**
 * The cures of a plan in breach, one of every kind that there is. Each touches the fewest units that its kind can do with, and the exact engine finds
 * the plan within every limit after it. Same question, same advice.
 */
export function* searchRemedies(question: RemedyQuestion): SolverDialogue<RemedySearch> {
  const { verdict } = judgePlan(question.basis, question.lines).assessment;
  if (verdict !== "breach") return createAnswerWithout(verdict === "within");
  const ground = createGround(question);
  const answers: KindAnswer[] = [];
  for (const kind of remedyKinds) answers.push(yield* answerKind(ground, kind));
  const remedies = mergeSame(answers.flatMap(({ remedy }) => remedy ?? []));
  const all = answers.find(({ kind }) => kind === "cheapest");
  return {
    isWithin: false,
    remedies,
    outcomes: listOutcomes((kind) => answers.find((answer) => answer.kind === kind)?.outcome),
    infeasible: remedies.length === 0 ? (all?.infeasible ?? null) : null,
  };
}

function createAnswerWithout(isWithin: boolean): RemedySearch {
  const why = isWithin ? "The plan is within every limit." : explainUnjudged();
  return {
    isWithin,
    remedies: [],
    outcomes: listOutcomes(() => ({ outcome: "impossible", why })),
    infeasible: isWithin ? null : { unmet: [], isRegisterInBreach: false, explanation: why },
  };
}

function listOutcomes(find: (kind: RemedyKind) => KindOutcome | undefined): Readonly<Record<RemedyKind, KindOutcome>> {
  const get = (kind: RemedyKind): KindOutcome =>
    find(kind) ?? { outcome: "out-of-time", why: "It was not looked for." };
  return {
    defer: get("defer"),
    trim: get("trim"),
    move: get("move"),
    "add-at-home": get("add-at-home"),
    cheapest: get("cheapest"),
  };
}

function* answerKind(ground: RemedyGround, kind: RemedyKind): SolverDialogue<KindAnswer> {
  const levers = listLevers(ground, kind);
  const task: RemedyTask = { name: kind, kind, levers, objective: listTouchTerms(levers) };
  const solved = yield* solveRemedy(ground, task);
  const nothing = { kind, remedy: null, infeasible: null };
  switch (solved.outcome) {
    case "solved": {
      const { accelerators } = ground.question.basis;
      const costs = deriveEditCosts(solved.edits, accelerators);
      const explanation = explainRemedy(kind, costs, solved.edits, ground.question.basis);
      const { edits, isLeast } = solved;
      const remedy: Remedy = { kind, kinds: [kind], edits, isLeast, ...costs, explanation };
      return { kind, outcome: { outcome: "cured" }, remedy, infeasible: null };
    }
    case "infeasible": {
      const infeasible = yield* explainInfeasible(ground, task);
      return { kind, outcome: { outcome: "impossible", why: infeasible.explanation }, remedy: null, infeasible };
    }
    case "cannot-judge":
      return { ...nothing, outcome: { outcome: "impossible", why: explainUnjudged() } };
    case "out-of-time":
      return { ...nothing, outcome: { outcome: "out-of-time", why: "No cure was found in the time allowed." } };
  }
}

function mergeSame(remedies: readonly Remedy[]): readonly Remedy[] {
  const merged = new Map<string, Remedy>();
  for (const remedy of remedies) {
    const key = editsKeyOf(remedy.edits);
    const known = merged.get(key);
    merged.set(key, known === undefined ? remedy : { ...known, kinds: [...known.kinds, ...remedy.kinds] });
  }
  return [...merged.values()];
}
