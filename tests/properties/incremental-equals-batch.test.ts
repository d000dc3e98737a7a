import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stages, type Lot } from "#server/domain/allocation/allocation";
import { toRollUpCell } from "#server/domain/allocation/create-lots";
import { applyChange } from "#server/domain/assessment/apply-change";
import { assessJudgement, evaluateLimits } from "#server/domain/assessment/evaluate-limits";
import { judgeTimeline, type Judgement } from "#server/domain/assessment/judgement";
import { buildTimeline, type Timeline } from "#server/domain/assessment/timeline";
import { isoDate } from "#server/domain/iso-date";
import { buildFacts, destinationCode, type AssessmentOptions } from "#tests/support/engine-factories";
import { largeLots, lots, options } from "#tests/support/fleet-arbitraries";

const editsPerFleet = 200;

function judge(fleet: readonly Lot[], asked: AssessmentOptions): Judgement {
  const facts = buildFacts(fleet, asked);
  return judgeTimeline(buildTimeline(facts.changes, facts), facts.firm);
}

/** Everything that a timeline adds up, from arrays of which one may be absent while all its cells are zero. */
function sumsOf({ unknownUnits, uncountedUnits, ...timeline }: Timeline) {
  const { dates, destinations, held, heldByStage, total, overseas, tierTwo, tierThree, movedMilliTpp } = timeline;
  const unknown = unknownUnits ?? new Float64Array(held.length);
  const uncounted = uncountedUnits ?? new Float64Array(held.length);
  return {
    dates,
    destinations,
    held,
    heldByStage,
    unknown,
    uncounted,
    total,
    overseas,
    tierTwo,
    tierThree,
    movedMilliTpp,
  };
}

const statesOf = ({ scopes, blockers }: Judgement) => ({ blockers, states: scopes.map((scoped) => scoped.states) });

/** A fleet that holds every destination, date and kind of chip from the start, so that an edit finds room. */
const edits = fc.tuple(
  fc.oneof({ weight: 4, arbitrary: lots }, { weight: 1, arbitrary: largeLots }),
  fc.array(fc.tuple(fc.nat(), fc.integer({ min: -30, max: 60 })), {
    minLength: editsPerFleet,
    maxLength: editsPerFleet,
  }),
);

describe("one edit judged again", () => {
  it(`incremental_equals_batch_after_any_edits (${editsPerFleet} each)`, () => {
    let applied = 0;
    fc.assert(
      fc.property(edits, options, ([fleet, steps], asked) => {
        const all = [...fleet];
        const judgement = judge(fleet, asked);
        for (const [at, units] of steps) {
          const like = fleet[at % Math.max(fleet.length, 1)];
          if (like === undefined || units === 0) continue;
          const place = fleet[(at >>> 4) % fleet.length] ?? like;
          const edit = { ...like, units, destination: place.destination, effectiveOn: place.effectiveOn };
          if (!applyChange(judgement, toRollUpCell(edit)))
            throw new Error("the timeline has no room for a date it holds");
          all.push(edit);
          applied++;
        }
        const batch = judge(all, asked);
        expect(sumsOf(judgement.timeline)).toEqual(sumsOf(batch.timeline));
        expect(statesOf(judgement)).toEqual(statesOf(batch));
        const facts = buildFacts(all, asked);
        expect(assessJudgement(judgement, facts)).toEqual(evaluateLimits(facts));
      }),
      { numRuns: 500 },
    );
    expect(applied).toBeGreaterThan(50_000);
  });

  it("an_edit_taken_back_leaves_every_verdict_as_it_was", () => {
    fc.assert(
      fc.property(lots, options, fc.nat(), fc.integer({ min: 1, max: 100 }), (fleet, asked, at, units) => {
        const like = fleet[at % Math.max(fleet.length, 1)];
        if (like === undefined) return;
        const judgement = judge(fleet, asked);
        applyChange(judgement, toRollUpCell({ ...like, units }));
        applyChange(judgement, toRollUpCell({ ...like, units: -units }));
        const facts = buildFacts(fleet, asked);
        expect(assessJudgement(judgement, facts)).toEqual(evaluateLimits(facts));
      }),
      { numRuns: 2_000 },
    );
  });

  it("a_change_for_which_there_is_no_room_is_refused_and_alters_nothing", () => {
    fc.assert(
      fc.property(lots, options, (fleet, anyStage) => {
        const asked = { ...anyStage, stages };
        const [like] = fleet;
        if (like === undefined) return;
        const judgement = judge(fleet, asked);
        const before = structuredClone(sumsOf(judgement.timeline));
        const counted = { ...like, controlClass: "3A090.a", holding: "owned", stage: "installed" } as const;
        const elsewhere = { ...counted, destination: destinationCode("ZZ") };
        const atAnotherTime = { ...counted, effectiveOn: isoDate("2025-03-02") };
        expect(applyChange(judgement, toRollUpCell(elsewhere))).toBe(false);
        expect(applyChange(judgement, toRollUpCell(atAnotherTime))).toBe(false);
        expect(structuredClone(sumsOf(judgement.timeline))).toEqual(before);
      }),
      { numRuns: 200 },
    );
  });
});
