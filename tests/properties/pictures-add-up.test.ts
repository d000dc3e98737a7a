import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toRollUpCell } from "#server/domain/allocation/create-lots";
import { deriveHeat } from "#server/domain/assessment/derive-heat";
import { deriveTierAreas, tierAreas } from "#server/domain/assessment/derive-tier-areas";
import { isOver } from "#server/domain/assessment/exact-share";
import { judgeTimeline } from "#server/domain/assessment/judgement";
import { buildTimeline } from "#server/domain/assessment/timeline";
import { isoDate } from "#server/domain/iso-date";
import { listQuarters } from "#server/domain/list-quarters";
import { deriveWaterfall } from "#server/domain/plan/derive-waterfall";
import { buildFacts } from "#tests/support/engine-factories";
import { dates, lots, options } from "#tests/support/fleet-arbitraries";

const quarters = listQuarters(isoDate("2024-10-01"), isoDate("2026-12-31"));
const runs = { numRuns: 2_000 };

function judge(...[fleet, asked]: Parameters<typeof buildFacts>) {
  const facts = buildFacts(fleet, asked);
  return { facts, judgement: judgeTimeline(buildTimeline(facts.changes, facts), facts.firm) };
}

describe("what the pictures show", () => {
  it("areas_sum_to_the_total_exactly_and_abroad_to_what_the_overseas_limit_measures", () => {
    fc.assert(
      fc.property(lots, options, (fleet, asked) => {
        const { judgement } = judge(fleet, asked);
        const { timeline } = judgement;
        const { positions } = deriveTierAreas(judgement);
        timeline.dates.forEach((on, t) => {
          const position = positions.findLast((one) => one.on <= on);
          const sum = tierAreas.reduce((all, area) => all + (position?.parts[area] ?? 0), 0);
          expect(sum).toBe(timeline.total[t]);
          expect(sum - (position?.parts.home ?? 0)).toBe(timeline.overseas[t]);
          expect(position?.parts["tier-two"]).toBe(timeline.tierTwo[t]);
        });
      }),
      runs,
    );
  });

  it("an_area_is_above_its_line_exactly_where_the_share_is_over_the_limit", () => {
    fc.assert(
      fc.property(lots, options, (fleet, asked) => {
        const { positions, allowed } = deriveTierAreas(judge(fleet, asked).judgement);
        for (const { limitId, ratio, allowedMilliTpp } of allowed)
          positions.forEach(({ parts, totalMilliTpp: total }, index) => {
            const part = limitId === "geographic.overseas" ? total - parts.home : parts["tier-two"];
            if (total < 0 || part < 0) return;
            expect(part > (allowedMilliTpp[index] ?? 0)).toBe(isOver(part, total, ratio));
          });
      }),
      runs,
    );
  });

  it("no_cell_of_the_heat_grid_is_within_while_its_share_is_over_its_limit", () => {
    fc.assert(
      fc.property(lots, options, (fleet, asked) => {
        const { judgement } = judge(fleet, { ...asked, readings: { leasedCount: "no", measuredOn: "every-date" } });
        for (const { cells } of deriveHeat(judgement, quarters, {}))
          for (const { highest, ratio, standing } of cells)
            if (highest !== null && ratio !== null && isOver(highest.partMilliTpp, highest.totalMilliTpp, ratio))
              expect(["breach", "indeterminate"]).toContain(standing);
      }),
      runs,
    );
  });

  it("the_steps_of_the_waterfall_sum_to_what_the_engine_counts", () => {
    fc.assert(
      fc.property(lots, options, fc.nat(20), fc.constantFrom(...dates), (fleet, asked, at, on) => {
        const { facts, judgement } = judge(fleet, asked);
        const cells = fleet.map(toRollUpCell);
        const basis = { edition: facts.edition, readings: facts.readings, stages: facts.stages };
        const steps = deriveWaterfall({
          ...basis,
          registerCells: cells.slice(at),
          proposedCells: cells.slice(0, at),
          on,
        });
        const { dates: judged, total } = judgement.timeline;
        const t = judged.findLastIndex((date) => date <= on);
        const changes = steps.slice(0, -1).reduce((sum, { changeMilliTpp }) => sum + changeMilliTpp, 0n);
        expect(changes).toBe(BigInt(total[t] ?? 0));
        expect(steps.at(-1)?.changeMilliTpp).toBe(changes);
      }),
      runs,
    );
  });
});
