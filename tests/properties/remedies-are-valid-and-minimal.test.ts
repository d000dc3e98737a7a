import { describe, expect, it } from "vitest";
import { planLineKeyOf } from "#server/domain/plan/plan";
import { applyEdits, getProposedUnits } from "#server/domain/plan/plan-edit";
import { judgePlan } from "#server/domain/plan/plan-engine";
import { priorityWeightOf, type Remedy, type RemedyQuestion } from "#server/domain/remedy/remedy";
import { createGround } from "#server/domain/remedy/remedy-ground";
import { createRemedyModel } from "#server/domain/remedy/remedy-model";
import { listLevers } from "#server/domain/remedy/levers";
import { sumTerms } from "#server/domain/remedy/linear-model";
import { solveByRounding } from "#server/domain/remedy/solve-by-rounding";
import { searchMostThatFits } from "#server/domain/remedy/search-most-that-fits";
import { searchRemedies } from "#server/domain/remedy/search-remedies";
import { countChoices, findLeastByTrying, isOpenPlace, keepsCapacities } from "#tests/support/brute-force-remedies";
import { askFrom, createSmallQuestion } from "#tests/support/remedy-questions";
import { drive } from "#tests/support/solve-in-process";

/** How many random breaching plans are cured; `REMEDIES=5000` cures more. */
const wanted = Number(process.env.REMEDIES ?? 60);
const firstSeed = Number(process.env.REMEDY_SEED ?? 1);
const mostChoices = 20_000;

function listBreaching(count: number): readonly (readonly [number, RemedyQuestion])[] {
  const found: (readonly [number, RemedyQuestion])[] = [];
  for (let seed = firstSeed; found.length < count; seed++) {
    const question = createSmallQuestion(seed);
    if (judgePlan(question.basis, question.lines).assessment.verdict === "breach") found.push([seed, question]);
  }
  return found;
}

function weighTouched({ lines }: RemedyQuestion, { edits }: Pick<Remedy, "edits">): number {
  return edits.reduce((sum, edit) => {
    const line = lines.find((each) => planLineKeyOf(each) === planLineKeyOf(edit));
    return sum + Math.max(edit.unitsBefore - edit.unitsAfter, 0) * priorityWeightOf(line?.priority ?? 5);
  }, 0);
}

/** What a cure must never do, whatever its kind; an empty list where it does nothing of it. */
function listOffences(question: RemedyQuestion, remedy: Remedy): readonly string[] {
  const { basis, constraints, lines } = question;
  const after = applyEdits(lines, remedy.edits);
  const offences = remedy.edits.flatMap((edit): readonly string[] => {
    const line = lines.find((each) => planLineKeyOf(each) === planLineKeyOf(edit));
    const added = edit.unitsAfter - edit.unitsBefore;
    return [
      ...(added === 0 ? ["an edit without effect"] : []),
      ...(edit.unitsBefore === getProposedUnits(line, edit.effectiveOn) ? [] : ["another number of units before"]),
      ...(edit.unitsAfter < 0 ? ["fewer than no units"] : []),
      ...(line?.isFixed === true ? ["a fixed line"] : []),
      ...(constraints.untouchedSiteIds.includes(edit.siteId) ? ["an untouched site"] : []),
      ...(edit.effectiveOn < constraints.changesFrom ? ["the past"] : []),
      ...(added > 0 && edit.effectiveOn < (line?.earliestOn ?? constraints.changesFrom)
        ? ["before the earliest day"]
        : []),
      ...(added > 0 && remedy.kind === "move" && !isOpenPlace(question, edit.siteId, edit.effectiveOn)
        ? ["a closed place"]
        : []),
    ];
  });
  const isWithin = judgePlan(basis, after).assessment.verdict === "within";
  return [
    ...offences,
    ...(isWithin ? [] : ["not within"]),
    ...(keepsCapacities(question, after) ? [] : ["too much for a site"]),
  ];
}

describe("the cures of a plan in breach", () => {
  it("remedies_are_valid_and_minimal", () => {
    const counts = { cures: 0, tried: 0, impossible: 0, later: 0 };
    for (const [seed, asked] of listBreaching(wanted)) {
      const answer = drive(searchRemedies(asked));
      const question = askFrom(asked, answer.from);
      if (answer.from > asked.basis.asOf) counts.later++;
      for (const remedy of answer.remedies) {
        expect(listOffences(question, remedy), `seed ${seed}, ${remedy.kind}`).toEqual([]);
        expect(remedy.isLeast, `seed ${seed}, ${remedy.kind}`).toBe(true);
        counts.cures++;
      }
      if (answer.remedies.length === 0) expect(answer.infeasible?.unmet.length, `seed ${seed}`).toBeGreaterThan(0);
      for (const kind of ["trim", "defer"] as const) {
        if (countChoices(question, kind) > mostChoices) continue;
        const remedy = answer.remedies.find(({ kinds }) => kinds.includes(kind));
        const found = remedy === undefined ? null : weighTouched(question, remedy);
        expect(found, `seed ${seed}, ${kind}`).toBe(findLeastByTrying(question, kind));
        counts[found === null ? "impossible" : "tried"]++;
      }
    }
    expect(counts.tried).toBeGreaterThan(wanted / 2);
    expect(counts.impossible).toBeGreaterThan(0);
    expect(counts.later).toBeGreaterThan(0);
  });

  it("the_most_that_fits_loses_the_least_by_priority", () => {
    let compared = 0;
    for (const [seed, question] of listBreaching(Math.ceil(wanted / 2))) {
      if (countChoices(question, "trim") > mostChoices) continue;
      const answer = drive(searchMostThatFits(question, "units-by-priority"));
      const found = answer.outcome === "fits" ? weighTouched(question, answer) : null;
      expect(found, `seed ${seed}`).toBe(findLeastByTrying(question, "trim"));
      compared++;
    }
    expect(compared).toBeGreaterThan(0);
  });

  it("the_same_question_has_the_same_advice_whatever_the_order_of_its_lines", () => {
    for (const [seed, question] of listBreaching(3)) {
      const first = drive(searchRemedies(question));
      for (let turn = 1; turn < 20; turn++) {
        const at = turn % question.lines.length;
        const lines = [...question.lines.slice(at), ...question.lines.slice(0, at)];
        expect(drive(searchRemedies({ ...question, lines })), `seed ${seed}`).toEqual(first);
      }
    }
  });

  it("a_cure_found_in_parts_first_is_called_least_only_if_it_is", () => {
    let least = 0;
    for (const [seed, question] of listBreaching(Math.ceil(wanted / 2))) {
      if (countChoices(question, "trim") > mostChoices) continue;
      const ground = createGround(question);
      const levers = listLevers(ground, "trim");
      const objective = levers.map(({ weight }, variable) => ({ variable, coefficient: weight }));
      const model = createRemedyModel(ground, "trim", levers, new Map());
      const best = findLeastByTrying(question, "trim");
      if (model.isOutOfReach || levers.length === 0) expect(best, `seed ${seed}`).toBeNull();
      else {
        const found = drive(solveByRounding({ name: "trim", kind: "trim", levers, objective }, model));
        const weight = found.values === null ? null : sumTerms(objective, found.values);
        if (best === null || weight === null) expect(weight, `seed ${seed}`).toBe(best);
        else expect(weight, `seed ${seed}`).toBeGreaterThanOrEqual(best);
        if (found.values === null || !found.isLeast) continue;
        expect(weight, `seed ${seed}`).toBe(best);
        least++;
      }
    }
    expect(least).toBeGreaterThan(0);
  });
});
