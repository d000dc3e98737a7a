import { explainUnjudged, nothingToCureWords } from "../explain/explain-remedy";
import { planLineKeyOf, type PlanLineKey } from "../plan/plan";
import { judgePlan } from "../plan/plan-engine";
import { answerKind, type KindAnswer } from "./answer-kind";
import { groupBy } from "./group-by";
import { isCurable } from "./is-curable";
import { editsKeyOf } from "./read-edits";
import {
  remedyKinds,
  type KindOutcome,
  type Remedy,
  type RemedyKind,
  type RemedyQuestion,
  type RemedySearch,
} from "./remedy";
import { createGround, type RemedyGround } from "./remedy-ground";
import type { SolverDialogue } from "./solve-request";

/** A planner is given at least so many different cures, where there are as many. */
const fewestCures = 3;

/**
 * The cures of a plan that is in breach, or has units that do not count in tier three, one of every kind that there is. Each touches the fewest units that its kind can do with, and the exact engine finds
 * the plan within every limit after it. Same question, same advice.
 */
export function* searchRemedies(question: RemedyQuestion): SolverDialogue<RemedySearch> {
  const { assessment } = judgePlan(question.basis, question.lines);
  if (!isCurable(assessment)) return createAnswerWithout(assessment.verdict === "within");
  const ground = createGround(question);
  const answers: KindAnswer[] = [];
  for (const kind of remedyKinds) answers.push(yield* answerKind(ground, kind));
  const cures = mergeSame(answers.flatMap(({ remedy }) => remedy ?? []));
  const remedies = yield* addAlternatives(ground, cures);
  const all = answers.find(({ kind }) => kind === "cheapest");
  return {
    isWithin: false,
    remedies,
    outcomes: listOutcomes((kind) => answers.find((answer) => answer.kind === kind)?.outcome),
    infeasible: remedies.length === 0 ? (all?.infeasible ?? null) : null,
  };
}

function createAnswerWithout(isWithin: boolean): RemedySearch {
  const why = isWithin ? nothingToCureWords : explainUnjudged();
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

/** Where the kinds come to fewer cures than a planner should choose from: the same kinds again, each sparing the line from which it took the most. */
function* addAlternatives(ground: RemedyGround, cures: readonly Remedy[]): SolverDialogue<readonly Remedy[]> {
  let all = cures;
  for (const { kind, edits } of cures) {
    if (all.length >= fewestCures) break;
    const spared = findMostLowered(edits);
    if (spared === undefined) continue;
    const { remedy } = yield* answerKind(ground, kind, spared);
    all = mergeSame(remedy === null ? all : [...all, remedy]);
  }
  return all;
}

function findMostLowered(edits: Remedy["edits"]): PlanLineKey | undefined {
  const lines = [...groupBy(edits, planLineKeyOf).values()].map((own) => ({
    line: own[0],
    lowered: own.reduce((sum, { unitsBefore, unitsAfter }) => sum + Math.max(unitsBefore - unitsAfter, 0), 0),
  }));
  const most = lines.reduce((high, { lowered }) => Math.max(high, lowered), 0);
  const line = most === 0 ? undefined : lines.find(({ lowered }) => lowered === most)?.line;
  return line && { siteId: line.siteId, acceleratorId: line.acceleratorId };
}

/** A cure that spares a line is the least of its kind only beside that line, so it adds no kind to the same edits found without. */
function mergeSame(remedies: readonly Remedy[]): readonly Remedy[] {
  const merged = new Map<string, Remedy>();
  for (const remedy of remedies) {
    const key = editsKeyOf(remedy.edits);
    const known = merged.get(key);
    if (known === undefined) merged.set(key, remedy);
    else if (remedy.spared === null) merged.set(key, { ...known, kinds: [...known.kinds, ...remedy.kinds] });
  }
  return [...merged.values()];
}
