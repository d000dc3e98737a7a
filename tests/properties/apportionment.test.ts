import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stages, type Lot } from "#server/domain/allocation/allocation";
import { excessOf } from "#server/domain/assessment/exact-share";
import type { Finding } from "#server/domain/assessment/finding";
import { poolKeyOf } from "#server/domain/assessment/over-line";
import { buildTimeline } from "#server/domain/assessment/timeline";
import { formatPercent } from "#server/domain/format-share";
import type { Edition } from "#server/domain/rulebook/edition";
import { assess, buildFacts, flag } from "#tests/support/engine-factories";
import { judgeableLots, lots, options } from "#tests/support/fleet-arbitraries";

const numRuns = 2_000;
const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

/** The edition with limits of which some allow nothing at all. */
function withZeroRatios(edition: Edition, isZero: readonly boolean[]): Edition {
  const limits = edition.limits.map((limit, index) =>
    isZero[index] === true ? { ...limit, ratio: { numerator: 0, denominator: 1 } } : limit,
  );
  return { ...edition, limits };
}

const asked = fc
  .tuple(options, fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }))
  .map(([option, isZero]) => ({ ...option, edition: withZeroRatios(option.edition, isZero) }));

describe("apportioned_parts_sum_to_the_whole", () => {
  it("by destination and by stage, on every date, in every finding", () => {
    fc.assert(
      fc.property(lots, asked, (fleet, option) => {
        const facts = buildFacts(fleet, option);
        const { dates, destinations, held, heldByStage, total } = buildTimeline(facts.changes, facts);
        dates.forEach((_, t) => {
          const byDestination = destinations.map((_place, d) => held[d * dates.length + t] ?? 0);
          const byStage = stages.flatMap((_stage, s) =>
            destinations.map((_place, d) => heldByStage[s * held.length + d * dates.length + t] ?? 0),
          );
          expect(sum(byDestination)).toBe(total[t]);
          expect(sum(byStage)).toBe(total[t]);
        });
        const { findings, totalMilliTpp } = assess(fleet, option);
        for (const finding of findings) {
          expect(sum(Object.values(finding.partByStageMilliTpp))).toBe(finding.measured.partMilliTpp);
          expect(finding.measured.totalMilliTpp).toBe(totalMilliTpp);
        }
      }),
      { numRuns },
    );
  });

  it("by country: their parts are the tier-two total, and their shares as shown are it but for rounding", () => {
    let count = 0;
    fc.assert(
      fc.property(judgeableLots, asked, (fleet, option) => {
        const { findings } = assess(fleet, option);
        const countries = findings.filter(({ limitId }) => limitId === "geographic.tier-two-country");
        const whole = findings.find(({ limitId }) => limitId === "geographic.tier-two-total");
        if (whole === undefined) throw new Error("no limit on tier two in all");
        expect(sum(countries.map(({ measured }) => measured.partMilliTpp))).toBe(whole.measured.partMilliTpp);
        const shown = (finding: Finding) => Number(formatPercent(finding.measured, 2, [finding.ratio]));
        const difference = Math.abs(sum(countries.map(shown)) - shown(whole));
        expect(difference).toBeLessThanOrEqual((countries.length + 1) * 0.005 + 1e-9);
        if (whole.measured.partMilliTpp > 0) count++;
      }),
      { numRuns },
    );
    expect(count).toBeGreaterThan(200);
  });

  it("the units over the line are the cut, at most one unit over, and no pool gives more than it has", () => {
    const seen = { zero: 0, other: 0, withRetirements: 0 };
    fc.assert(
      fc.property(fc.oneof(judgeableLots, lots), asked, (fleet, option) => {
        for (const finding of assess(fleet, option).findings) {
          const { decisive, ratio } = finding;
          if (decisive === null || decisive.totalMilliTpp <= 0) continue;
          const standing = sumByPool(fleet, option.stages, decisive.on);
          // The register never holds less than nothing; fleets that do have no units to point at.
          if ([...standing.values()].some((units) => units < 0)) continue;
          const over = flag(finding, fleet, option);
          const tpp = sum(over.map(({ lot, overLineUnits }) => lot.milliTppPerUnit * overLineUnits));
          const last = over.at(-1)?.lot.milliTppPerUnit ?? 0;
          const excess = excessOf(decisive.partMilliTpp, decisive.totalMilliTpp, ratio);
          const weight = BigInt(ratio.denominator - ratio.numerator);
          expect(BigInt(tpp) * weight).toBeGreaterThanOrEqual(excess);
          expect(BigInt(tpp - last) * weight).toBeLessThan(excess);
          expect(tpp).toBeGreaterThanOrEqual(decisive.cutMilliTpp);
          expect(tpp - last).toBeLessThan(decisive.cutMilliTpp);
          if (ratio.numerator === 0) expect(tpp).toBe(decisive.partMilliTpp);
          const taken = over.map(({ lot, overLineUnits }) => ({ ...lot, units: overLineUnits }));
          for (const [pool, units] of sumByPool(taken, option.stages, decisive.on))
            expect(units).toBeLessThanOrEqual(standing.get(pool) ?? 0);
          if (fleet.some(({ units }) => units < 0)) seen.withRetirements++;
          seen[ratio.numerator === 0 ? "zero" : "other"]++;
        }
      }),
      { numRuns },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(300);
  });
});

/** Units per pool as of a date, of the stages that are looked at. */
function sumByPool(
  fleet: readonly Lot[],
  looked: readonly Lot["stage"][],
  on: Lot["effectiveOn"],
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const lot of fleet)
    if (lot.effectiveOn <= on && looked.includes(lot.stage))
      sums.set(poolKeyOf(lot), (sums.get(poolKeyOf(lot)) ?? 0) + lot.units);
  return sums;
}
