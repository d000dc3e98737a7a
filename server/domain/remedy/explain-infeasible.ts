import type { Assessment } from "../assessment/assessment";
import { isInScope } from "../assessment/judge";
import { findDateIndex } from "../assessment/timeline";
import { isNarrowed, searchBounds } from "./narrow-search";
import { explainNarrowing, explainUnjudged, explainUnmet } from "../explain/explain-remedy";
import type { IsoDate } from "../iso-date";
import { applyEdits } from "../plan/plan-edit";
import { judgePlan } from "../plan/plan-engine";
import { groupBy } from "./group-by";
import { sumTerms } from "./linear-model";
import { toEdits } from "./read-edits";
import type { Infeasibility, UnmetLimit } from "./remedy";
import type { RemedyGround } from "./remedy-ground";
import { createElasticModel, createRemedyModel, type RemedyModel } from "./remedy-model";
import { createRequest, type RemedyTask } from "./remedy-task";
import type { SolverDialogue } from "./solve-request";

/** What a limit is missed by, as a share of its row's amounts, before it counts as missed: the solver's own tolerance and some more. */
const tolerance = 1e-6;

/**
 * Why a task has no solution: every limit may be missed, the sum of what they are missed by is made least, and the limits and dates that are then still
 * missed cannot be met together with the rest. Where that is so only because units cannot be split, the exact engine says what stays broken.
 */
export function* explainInfeasible(ground: RemedyGround, task: RemedyTask): SolverDialogue<Infeasibility> {
  const { basis } = ground.question;
  const isRegisterInBreach = judgePlan(basis, []).assessment.verdict === "breach";
  const model = createRemedyModel(ground, task.kind, task.levers, new Map());
  const elastic = createElasticModel(model);
  const answer =
    task.levers.length === 0 ? { values: [] } : yield createRequest(task, "unmet", elastic.model, elastic.objective);
  const missed = listMissed(ground, model, answer.values ?? []);
  const edits = toEdits(ground.lines, task.levers, answer.values ?? []);
  const { assessment } = judgePlan(basis, applyEdits(ground.lines, edits));
  const unmet = missed.length > 0 ? missed : listUnmet(assessment, basis.asOf);
  if (unmet.length === 0 && assessment.verdict === "indeterminate")
    return { unmet, isRegisterInBreach, explanation: explainUnjudged() };
  const narrowing = isNarrowed(ground) ? ` ${explainNarrowing(searchBounds)}` : "";
  const given = { isRegisterInBreach, isPastTaken: isPartlyPast(ground, unmet) };
  return { unmet, isRegisterInBreach, explanation: explainUnmet(unmet, given) + narrowing };
}

/** Whether what the plan places before anything may change stands in the scope of a limit on a day on which it stays broken. */
function isPartlyPast(
  { question, lines, judgement: { timeline, scopes } }: RemedyGround,
  unmet: readonly UnmetLimit[],
) {
  const { sites } = question.basis;
  const { changesFrom } = question.constraints;
  const past = lines
    .filter(({ allocations }) => allocations.some(({ units, effectiveOn }) => units > 0 && effectiveOn < changesFrom))
    .map(({ siteId }) => sites.get(siteId)?.destination);
  const destinations = [...new Set(past)].map((code) => timeline.destinations.findIndex((each) => each === code));
  return unmet.some(({ limitId, destination, on }) => {
    const broken = scopes.find((each) => each.limit.id === limitId && each.destination === destination);
    const at = findDateIndex(timeline.dates, on);
    if (broken === undefined || at < 0) return false;
    return destinations.some((index) => index >= 0 && isInScope(timeline, broken.scope, index, at));
  });
}

/** The limits whose rows a solution does not meet, each stretch of dates once. */
function listMissed(ground: RemedyGround, { dated }: RemedyModel, values: readonly number[]): readonly UnmetLimit[] {
  const { asOf } = ground.question.basis;
  const { dates } = ground.judgement.timeline;
  return [...groupBy(dated, ({ date }) => date.scoped)].flatMap(([{ limit, destination }, ofLimit]) => {
    const unmet: UnmetLimit[] = [];
    let isOpen = false;
    for (const { date, row } of ofLimit) {
      const size = 1 + Math.abs(row.bound);
      const isMissed = sumTerms(row.terms, values) - row.bound > tolerance * size;
      const on = dates[date.at] ?? asOf;
      const last = unmet.at(-1);
      if (isMissed && !isOpen) unmet.push({ limitId: limit.id, destination, on: on < asOf ? asOf : on, until: null });
      if (!isMissed && isOpen && last !== undefined) unmet.splice(-1, 1, { ...last, until: on });
      isOpen = isMissed;
    }
    return unmet;
  });
}

/** The breaches of an assessment that decide its verdict. */
export function listUnmet({ findings }: Assessment, asOf: IsoDate): readonly UnmetLimit[] {
  return findings.flatMap(({ limitId, destination, intervals }) =>
    intervals
      .filter(({ until }) => until === null || until > asOf)
      .map(({ from, until }) => ({ limitId, destination, on: from < asOf ? asOf : from, until })),
  );
}
