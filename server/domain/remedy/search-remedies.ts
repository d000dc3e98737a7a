import type { Assessment } from "../assessment/assessment";
import { explainLaterFrom, explainUnjudged, nothingToCureWords } from "../explain/explain-remedy";
import type { IsoDate } from "../iso-date";
import { planLineKeyOf, type PlanLineKey } from "../plan/plan";
import type { PlanEdit } from "../plan/plan-edit";
import { judgePlan } from "../plan/plan-engine";
import { listReportingDates } from "../rulebook/reporting-dates";
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

/** So many days are tried for the end of a breach that stands already. */
const mostLaterDays = 3;

/**
 * The cures of a plan that is in breach, or has units that do not count in tier three, one of every kind that there is. Each touches the fewest units
 * that its kind can do with, and the exact engine finds the plan within every limit after it: from the as-of date on, or, where a limit is broken on it
 * already and nothing can end that at once, from the first later day that is found. Same question, same advice.
 */
export function* searchRemedies(question: RemedyQuestion): SolverDialogue<RemedySearch> {
  const { assessment } = judgePlan(question.basis, question.lines);
  const atOnce = yield* searchFrom(question);
  if (atOnce.remedies.length > 0 || isOutOfTime(atOnce)) return atOnce;
  for (const day of listLaterDays(question, assessment)) {
    const later = yield* searchFrom({ ...question, basis: { ...question.basis, asOf: day } });
    if (later.remedies.length === 0) continue;
    const remedies = later.remedies.map((remedy) => ({
      ...remedy,
      explanation: `${remedy.explanation} ${explainLaterFrom(day)}`,
    }));
    return { ...later, remedies };
  }
  return atOnce;
}

function isOutOfTime({ outcomes }: RemedySearch): boolean {
  return Object.values(outcomes).some(({ outcome }) => outcome === "out-of-time");
}

/**
 * The first days on which something may change, and the day on which the plan itself ends the breach, where a limit is broken on the as-of date and
 * stays so for a while: what stands already no cure changes.
 */
function listLaterDays(
  { basis: { asOf, readings }, lines, constraints }: RemedyQuestion,
  { findings }: Assessment,
): readonly IsoDate[] {
  const standing = findings
    .flatMap(({ intervals }) => intervals)
    .filter(({ from, until }) => from <= asOf && (until === null || until > asOf));
  const isBroken = (day: IsoDate): boolean => standing.some(({ until }) => until === null || until > day);
  const planned = lines.flatMap(({ allocations }) => allocations.map(({ effectiveOn }) => effectiveOn));
  const changing = [...new Set([...constraints.horizon, ...planned])].filter((day) => day > asOf).sort();
  const measured = readings.measuredOn === "every-date" ? [] : listReportingDates(asOf, changing.at(-1) ?? asOf);
  const days = [...new Set([...changing, ...measured])].filter((day) => day > asOf && isBroken(day)).sort();
  const ends = standing.flatMap(({ until }) => until ?? []).sort();
  return [...days.slice(0, mostLaterDays), ...ends.slice(-1)];
}

function* searchFrom(question: RemedyQuestion): SolverDialogue<RemedySearch> {
  const { asOf } = question.basis;
  const { assessment } = judgePlan(question.basis, question.lines);
  if (!isCurable(assessment)) return createAnswerWithout(asOf, assessment.verdict === "within");
  const ground = createGround(question);
  const answers: KindAnswer[] = [];
  for (const kind of remedyKinds) answers.push(yield* answerKind(ground, kind));
  const cures = mergeSame(answers.flatMap(({ remedy }) => remedy ?? []));
  const remedies = yield* addAlternatives(ground, cures);
  const all = answers.find(({ kind }) => kind === "cheapest");
  return {
    from: asOf,
    isWithin: false,
    remedies,
    outcomes: listOutcomes((kind) => answers.find((answer) => answer.kind === kind)?.outcome),
    infeasible: remedies.length === 0 ? (all?.infeasible ?? null) : null,
  };
}

function createAnswerWithout(from: IsoDate, isWithin: boolean): RemedySearch {
  const why = isWithin ? nothingToCureWords : explainUnjudged();
  return {
    from,
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

/**
 * Where the kinds come to fewer cures than a planner should choose from: the same kinds again, each leaving as it is what its cure changed, and then
 * what the cure found beside it changed as well.
 */
function* addAlternatives(ground: RemedyGround, cures: readonly Remedy[]): SolverDialogue<readonly Remedy[]> {
  let all = cures;
  const waiting = listBeside(cures);
  const most = ground.lines.length > manyLines ? mostAlternatives.ofManyLines : mostAlternatives.ofFewLines;
  for (let tried = 0; tried < most && all.length < fewestCures; tried++) {
    const next = waiting[tried];
    if (next === undefined) break;
    const { outcome, remedy } = yield* findBeside(ground, next.kind, next.spared);
    if (outcome === "out-of-time") break;
    if (remedy === null) continue;
    all = mergeSame([...all, remedy]);
    waiting.push(...listBeside([remedy]));
  }
  return all;
}

/** What the cures changed, the most units first and the cures by turns: whole lines, and then single days of them. */
function listBeside(cures: readonly Remedy[]): Pick<Remedy, "kind" | "spared">[] {
  const lines = cures.map(({ kind, edits, spared }) =>
    rankByUnits(groupBy(edits, planLineKeyOf)).map((edit) => ({ kind, spared: [...spared, spare(edit, null)] })),
  );
  const days = cures.map(({ kind, edits, spared }) =>
    rankByUnits(groupBy(edits, (edit) => edit)).map((edit) => ({
      kind,
      spared: [...spared, spare(edit, edit.effectiveOn)],
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
    else if (remedy.spared.length === 0) merged.set(key, { ...known, kinds: [...known.kinds, ...remedy.kinds] });
  }
  return [...merged.values()];
}
