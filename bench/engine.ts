import { encodeKind, type ChangeColumns } from "#server/domain/allocation/change-columns";
import { applyChange } from "#server/domain/assessment/apply-change";
import type { AssessmentFacts } from "#server/domain/assessment/assessment";
import { evaluateLimits } from "#server/domain/assessment/evaluate-limits";
import { states } from "#server/domain/assessment/judge";
import { judgeTimeline, type Judgement } from "#server/domain/assessment/judgement";
import { buildTimeline } from "#server/domain/assessment/timeline";
import type { RollUpCell } from "#server/domain/allocation/roll-up";
import { InvariantError } from "#server/domain/invariant-error";
import { defaultEdition } from "#server/domain/rulebook/editions";
import { defaultReadings } from "#server/domain/rulebook/readings";
import { getTier } from "#server/domain/rulebook/tier";
import { measurePair, measureShortPair, type BenchmarkRow } from "./lib/measure";
import { createRandom, createRandomChanges } from "./lib/random-fleet";

const placeCount = 60;
const quarterCount = 25;
const [home] = createRandomChanges(0, placeCount, quarterCount).destinations.filter((code) => code === "US");

function buildFacts(changes: ChangeColumns): AssessmentFacts {
  const headquarters = home;
  const asOf = changes.dates[12];
  if (headquarters === undefined || asOf === undefined) throw new InvariantError("the random fleet has no home");
  return {
    changes,
    edition: defaultEdition,
    readings: defaultReadings,
    firm: { headquarters, ultimateParent: headquarters },
    buffers: {},
    asOf,
    stages: ["installed", "committed", "planned"],
  };
}

/** The floor: one pass over the same columns and the three tests on every destination and quarter, in plain loops and plain numbers. */
function countBreachesByHand(changes: ChangeColumns, isTierTwo: Uint8Array, homeIndex: number): number {
  const width = changes.dates.length;
  const height = changes.destinations.length;
  const owned = encodeKind("installed", "owned", "3A090.a");
  const held = new Float64Array(height * width);
  const { destinationIndex, dateIndex, kind, milliTpp } = changes;
  for (let row = 0; row < changes.length; row++)
    if (kind[row] === owned) {
      const cell = (destinationIndex[row] ?? 0) * width + (dateIndex[row] ?? 0);
      held[cell] = (held[cell] ?? 0) + (milliTpp[row] ?? 0);
    }
  const total = new Float64Array(width);
  const tierTwo = new Float64Array(width);
  for (let d = 0; d < height; d++)
    for (let t = 0, sum = 0; t < width; t++) {
      sum += held[d * width + t] ?? 0;
      held[d * width + t] = sum;
      total[t] = (total[t] ?? 0) + sum;
      if (isTierTwo[d] === 1) tierTwo[t] = (tierTwo[t] ?? 0) + sum;
    }
  let breaches = 0;
  for (let t = 0; t < width; t++) {
    const all = total[t] ?? 0;
    if (all - (held[homeIndex * width + t] ?? 0) > 0.5 * all) breaches++;
    if ((tierTwo[t] ?? 0) > 0.25 * all) breaches++;
    for (let d = 0; d < height; d++) if (isTierTwo[d] === 1 && (held[d * width + t] ?? 0) > 0.07 * all) breaches++;
  }
  return breaches;
}

function countBreaches({ scopes }: Judgement): number {
  return scopes.reduce((sum, scoped) => sum + scoped.states.filter((state) => state === states.breach).length, 0);
}

function judge(facts: AssessmentFacts): Judgement {
  return judgeTimeline(buildTimeline(facts.changes, facts), facts.firm);
}

function measureBatch(): BenchmarkRow {
  const changes = createRandomChanges(1_000_000, placeCount, quarterCount);
  const facts = buildFacts(changes);
  const isTierTwo = Uint8Array.from(changes.destinations, (code) =>
    getTier(facts.edition, code, facts.asOf) === "two" ? 1 : 0,
  );
  const byHand = () => countBreachesByHand(changes, isTierTwo, changes.destinations.indexOf(facts.edition.home));
  const [counted, expected] = [countBreaches(judge(facts)), byHand()];
  if (counted !== expected) throw new InvariantError(`the engine finds ${counted} breaches, the plain sum ${expected}`);
  const timing = measurePair(() => evaluateLimits(facts), byHand);
  return {
    name: "(a) 1,000,000 allocations × 60 destinations × 25 quarters, against a hand-written sum with the same tests",
    ...timing,
    target: "≤ 3 ×",
    holds: timing.ratio <= 3,
  };
}

/** Edits here and there in the grid, each taken back by the next. */
function createEdits(changes: ChangeColumns, count: number): readonly RollUpCell[] {
  const random = createRandom(7);
  const edits: RollUpCell[] = [];
  while (edits.length < count) {
    const destination = changes.destinations[random(changes.destinations.length)];
    const effectiveOn = changes.dates[random(changes.dates.length)];
    if (destination === undefined || effectiveOn === undefined) continue;
    const units = 1 + random(8);
    const edit = { destination, effectiveOn, stage: "planned", holding: "owned", controlClass: "3A090.a" } as const;
    edits.push({ ...edit, units, milliTpp: units * 36_000_000 });
    edits.push({ ...edit, units: -units, milliTpp: -units * 36_000_000 });
  }
  return edits;
}

function measureEdit(): readonly BenchmarkRow[] {
  const [large, small] = [1_000_000, 10_000].map((length) => createRandomChanges(length, placeCount, quarterCount));
  if (large === undefined || small === undefined) throw new InvariantError("two fleets were asked for");
  const edits = createEdits(large, 1_000);
  const apply = (changes: ChangeColumns) => {
    const judgement = judge(buildFacts(changes));
    return (index: number) => {
      const edit = edits[index];
      if (edit === undefined || !applyChange(judgement, edit))
        throw new InvariantError("the grid has no room for the edit");
    };
  };
  const timing = measureShortPair(apply(large), apply(small), edits.length, { warmUps: 20, repetitions: 31 });
  return [
    {
      name: "(b) one edit judged again at 1,000,000 allocations",
      ours: timing.ours,
      other: null,
      ratio: null,
      target: "≤ 20 µs",
      holds: timing.ours <= 0.02,
    },
    {
      name: "(b) the same, against 10,000 allocations on the same grid",
      ...timing,
      target: "≤ 2 ×",
      holds: timing.ratio <= 2,
    },
  ];
}

export function run(): readonly BenchmarkRow[] {
  return [measureBatch(), ...measureEdit()];
}
