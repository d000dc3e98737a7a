import fc from "fast-check";
import { expect, it } from "vitest";
import { findRoomUnderLimit } from "#server/domain/assessment/headroom";
import { judgeTimeline } from "#server/domain/assessment/judgement";
import { buildTimeline } from "#server/domain/assessment/timeline";
import { addQuarters, isoDate, type IsoDate } from "#server/domain/iso-date";
import { defaultEdition } from "#server/domain/rulebook/editions";
import type { Limit } from "#server/domain/rulebook/edition";
import { buildFacts, buildLots, type LotWords } from "#tests/support/engine-factories";

const from = isoDate("2025-02-01");
const shareLimits = defaultEdition.limits.filter(({ ratio }) => ratio.numerator > 0);
const one = { milliTppPerUnit: 1 };

/** A position whose sums almost fill the exact range, a few thousandths beside the line, and small moves at home and abroad after it. */
const edge = fc.record({
  limit: fc.constantFrom(...shareLimits),
  total: fc.integer({ min: 2 ** 51, max: 2 ** 53 - 2 ** 20 }),
  beside: fc.integer({ min: 0, max: 400 }),
  moves: fc.array(fc.tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -40, max: 40 })), { maxLength: 30 }),
  milliTppPerUnit: fc.oneof(fc.integer({ min: 1, max: 50 }), fc.constantFrom(4_992_000, 15_831_200, 60_000_000)),
});

/** What stands in scope and in all on every date, and the lots that bring it about. */
function layOut(limit: Limit, total: number, beside: number, moves: readonly (readonly [number, number])[]) {
  const { numerator, denominator } = limit.ratio;
  const atTheLine = Number((BigInt(total) * BigInt(numerator)) / BigInt(denominator));
  const positions = [{ on: from, part: BigInt(atTheLine - beside), total: BigInt(total) }];
  const words: LotWords[] = [
    ["MY", atTheLine - beside, from, one],
    ["US", total - atTheLine + beside, from, one],
  ];
  moves.forEach(([abroad, atHome], index) => {
    const on: IsoDate = addQuarters(from, index + 1);
    const before = positions[index] ?? { part: 0n, total: 0n };
    positions.push({ on, part: before.part + BigInt(abroad), total: before.total + BigInt(abroad + atHome) });
    words.push(["MY", abroad, on, one], ["US", atHome, on, one]);
  });
  return { positions, words };
}

it("headroom_is_the_least_over_all_dates_at_the_edge_of_the_exact_range", () => {
  let bound = 0;
  fc.assert(
    fc.property(edge, ({ limit, total, beside, moves, milliTppPerUnit }) => {
      const { positions, words } = layOut(limit, total, beside, moves);
      const facts = buildFacts(buildLots(words));
      const judgement = judgeTimeline(buildTimeline(facts.changes, facts), facts.firm);
      const [malaysia] = facts.changes.destinations;
      const room = findRoomUnderLimit(judgement, { limit, destination: malaysia ?? null, from, milliTppPerUnit });

      const { numerator, denominator } = limit.ratio;
      const perUnit = BigInt(denominator - numerator) * BigInt(milliTppPerUnit);
      const rooms = positions.map((position) => {
        const left = BigInt(numerator) * position.total - BigInt(denominator) * position.part;
        return { on: position.on, units: left > 0n ? Number(left / perUnit) : 0 };
      });
      const least = rooms.reduce((a, b) => (b.units < a.units ? b : a));
      expect(room).toEqual({ kind: "units", units: least.units, boundBy: limit.id, boundOn: least.on });
      if (least.units > 0 && least.on !== from) bound++;
    }),
    { numRuns: 5_000 },
  );
  expect(bound).toBeGreaterThan(500);
});
