import { applyEdits } from "#server/domain/plan/plan-edit";
import { planLineKeyOf } from "#server/domain/plan/plan";
import { judgePlan } from "#server/domain/plan/plan-engine";
import { InvariantError } from "#server/domain/invariant-error";
import { priorityWeightOf, type Remedy, type RemedyQuestion, type RemedySearch } from "#server/domain/remedy/remedy";
import { searchRemedies } from "#server/domain/remedy/search-remedies";
import { findRemedies } from "#server/services/remedy/find-remedies";
import { countChoices, findLeastByTrying } from "#tests/support/brute-force-remedies";
import { askFrom, createLargeQuestion, createSmallQuestion } from "#tests/support/remedy-questions";
import { drive } from "#tests/support/solve-in-process";
import { median, type BenchmarkRow } from "./lib/measure";

const planCount = 500;
const mostChoices = 20_000;
const largeRuns = 21;
const promisedMs = 5_000;

function isBreaching({ basis, lines }: RemedyQuestion): boolean {
  return judgePlan(basis, lines).assessment.verdict === "breach";
}

function requireValid(question: RemedyQuestion, { from, remedies }: RemedySearch): void {
  const { basis, lines } = askFrom(question, from);
  for (const { kind, edits } of remedies)
    if (judgePlan(basis, applyEdits(lines, edits)).assessment.verdict !== "within")
      throw new InvariantError(`a cure of the kind \`${kind}\` is not within`);
}

function weigh({ lines }: RemedyQuestion, { edits }: Remedy): number {
  return edits.reduce((sum, edit) => {
    const line = lines.find((each) => planLineKeyOf(each) === planLineKeyOf(edit));
    return sum + Math.max(edit.unitsBefore - edit.unitsAfter, 0) * priorityWeightOf(line?.priority ?? 5);
  }, 0);
}

/** How many cures were held against every other choice there is. */
function countLeast(asked: RemedyQuestion, { from, remedies }: RemedySearch): number {
  const question = askFrom(asked, from);
  return (["trim", "defer"] as const).filter((kind) => {
    if (countChoices(question, kind) > mostChoices) return false;
    const remedy = remedies.find(({ kinds }) => kinds.includes(kind));
    const found = remedy === undefined ? null : weigh(question, remedy);
    if (found !== findLeastByTrying(question, kind))
      throw new InvariantError(`another \`${kind}\` touches fewer units`);
    return true;
  }).length;
}

function measureSmall(): BenchmarkRow {
  const times: number[] = [];
  const counts = { cures: 0, least: 0, without: 0, three: 0, later: 0 };
  for (let seed = 10_001; times.length < planCount; seed++) {
    const question = createSmallQuestion(seed);
    if (!isBreaching(question)) continue;
    const start = performance.now();
    const answer = drive(searchRemedies(question));
    times.push(performance.now() - start);
    requireValid(question, answer);
    counts.cures += answer.remedies.length;
    counts.least += countLeast(question, answer);
    if (answer.remedies.length === 0) counts.without++;
    if (answer.remedies.length >= 3) counts.three++;
    if (answer.from > question.basis.asOf) counts.later++;
    if (answer.remedies.length === 0 && answer.infeasible?.unmet.length === 0)
      throw new InvariantError("nothing cures, and nothing says why");
  }
  return {
    name: `${planCount} random breaching plans: ${counts.cures} cures, all valid; ${counts.least} answers held against every choice; ${counts.three} plans with three cures or more; ${counts.later} in breach from the start, cured from a later day on; ${counts.without} explained as incurable`,
    ours: median(times),
    other: null,
    ratio: null,
    target: "",
    holds: null,
  };
}

async function measureLarge(): Promise<readonly BenchmarkRow[]> {
  const times: number[] = [];
  let cures = 0;
  for (let seed = 1; times.length < largeRuns; seed++) {
    const question = createLargeQuestion(200, 12, seed);
    if (!isBreaching(question)) continue;
    const start = performance.now();
    const answer = await findRemedies({ question });
    times.push(performance.now() - start);
    requireValid(question, answer);
    cures += answer.remedies.length;
  }
  const sorted = [...times].sort((a, b) => a - b);
  const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
  const name = `200 sites × 12 quarters, all kinds of cure (${largeRuns} plans, ${cures} cures, all valid)`;
  return [
    { name: `${name}: median`, ours: median(times) },
    { name: `${name}: p95`, ours: p95 },
  ].map((row) => ({ ...row, other: null, ratio: null, target: "≤ 5,000 ms", holds: row.ours <= promisedMs }));
}

export async function run(): Promise<readonly BenchmarkRow[]> {
  return [measureSmall(), ...(await measureLarge())];
}
