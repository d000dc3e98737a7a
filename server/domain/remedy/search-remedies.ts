import { explainUnjudged, nothingToCureWords } from "../explain/explain-remedy";
import type { IsoDate } from "../iso-date";
import { planLineKeyOf, type PlanLineKey } from "../plan/plan";
import type { PlanEdit } from "../plan/plan-edit";
import { judgePlan } from "../plan/plan-engine";
import { answerKind, findBeside, type KindAnswer } from "./answer-kind";
import { groupBy } from "./group-by";
import { isCurable } from "./is-curable";
import { editsKeyOf } from "./read-edits";
import {
  fewestCures,
  remedyKinds,
  type KindOutcome,
  type Remedy,
  type RemedyKind,
  type RemedyQuestion,
  type RemedySearch,
  type SparedLine,
} from "./remedy";
import { createGround, type RemedyGround } from "./remedy-ground";
import type { SolverDialogue } from "./solve-request";

/** So many times another is looked for before there are taken to be no more: a plan of many lines takes a while each time. */
const mostAlternatives = { ofFewLines: 16, ofManyLines: 4 };
const manyLines = 100;

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

/** Where the kinds come to fewer cures than a planner should choose from: the same kinds again, each leaving as it is what its cure changed. */
function* addAlternatives(ground: RemedyGround, cures: readonly Remedy[]): SolverDialogue<readonly Remedy[]> {
  let all = cures;
  const most = ground.lines.length > manyLines ? mostAlternatives.ofManyLines : mostAlternatives.ofFewLines;
  for (const { kind, spared } of listSpared(cures).slice(0, most)) {
    if (all.length >= fewestCures) break;
    const { outcome, remedy } = yield* findBeside(ground, kind, spared);
    if (outcome === "out-of-time") break;
    all = mergeSame(remedy === null ? all : [...all, remedy]);
  }
  return all;
}

interface Sparing {
  readonly kind: RemedyKind;
  readonly spared: SparedLine;
}

/** What the cures changed, the most units first and the cures by turns: whole lines, and then single days of them. */
function listSpared(cures: readonly Remedy[]): readonly Sparing[] {
  const lines = cures.map(({ kind, edits }) =>
    rankByUnits(groupBy(edits, planLineKeyOf)).map((edit): Sparing => ({ kind, spared: spare(edit, null) })),
  );
  const days = cures.map(({ kind, edits }) =>
    rankByUnits(groupBy(edits, (edit) => edit)).map((edit): Sparing => ({
      kind,
      spared: spare(edit, edit.effectiveOn),
    })),
  );
  return [...takeTurns(lines), ...takeTurns(days)];
}

function spare({ siteId, acceleratorId }: PlanLineKey, on: IsoDate | null): SparedLine {
  return { siteId, acceleratorId, on };
}

/** The first edit of each group: what loses the most units before what loses fewer, and among those what gains the most. */
function rankByUnits(groups: ReadonlyMap<unknown, readonly PlanEdit[]>): readonly PlanEdit[] {
  const sum = (edits: readonly PlanEdit[], sign: number): number =>
    edits.reduce((units, { unitsBefore, unitsAfter }) => units + Math.max(sign * (unitsAfter - unitsBefore), 0), 0);
  return [...groups.values()]
    .map((edits) => ({ edits, lost: sum(edits, -1), gained: sum(edits, 1) }))
    .sort((a, b) => b.lost - a.lost || b.gained - a.gained)
    .flatMap(({ edits: [first] }) => first ?? []);
}

function takeTurns<Item>(lists: readonly (readonly Item[])[]): readonly Item[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) => lists.flatMap((list) => list[turn] ?? [])).flat();
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
