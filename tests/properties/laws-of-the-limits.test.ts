import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Lot } from "#server/domain/allocation/allocation";
import type { Accelerator } from "#server/domain/accelerator/accelerator";
import type { Assessment } from "#server/domain/assessment/assessment";
import { isOver, unitsToCover } from "#server/domain/assessment/exact-share";
import type { Finding } from "#server/domain/assessment/finding";
import { findHeadroom } from "#server/domain/assessment/headroom";
import { judgeTimeline } from "#server/domain/assessment/judgement";
import { buildTimeline } from "#server/domain/assessment/timeline";
import { isoDate, type IsoDate } from "#server/domain/iso-date";
import {
  assess,
  buildFacts,
  buildLot,
  destinationCode,
  flag,
  home,
  type AssessmentOptions,
} from "#tests/support/engine-factories";
import { dates, judgeableLots, lots, options } from "#tests/support/fleet-arbitraries";
import { createSlowEngine } from "#tests/support/slow-engine";

type Asked = Required<AssessmentOptions>;

const keyOf = (finding: Finding): string => `${finding.limitId} ${finding.destination ?? ""}`;
const verdictsOf = (assessment: Assessment) =>
  assessment.findings.map((finding) => [keyOf(finding), finding.verdict]).sort();

/** Whether the share of a finding's scope is over its limit on one date, once lots are added. */
function isOverOn(finding: Finding, lots: readonly Lot[], asked: Asked, on: IsoDate): boolean {
  const then = assess(lots, { ...asked, asOf: on }).findings.find((other) => keyOf(other) === keyOf(finding));
  return then !== undefined && isOver(then.measured.partMilliTpp, then.measured.totalMilliTpp, finding.ratio);
}

/** A lot that takes back, on its own date, what another has brought. */
function takeBack(lot: Lot, units: number, sequence: number): Lot {
  return { ...lot, id: `back-${sequence}`, units: -units, sequence, correctsId: lot.id };
}

const numRuns = 2_000;

describe("laws of the limits", () => {
  it("adding_a_site_in_an_exempt_place_never_raises_a_foreign_share", () => {
    fc.assert(
      fc.property(
        judgeableLots,
        options,
        fc.constantFrom(...dates),
        fc.integer({ min: 1, max: 500 }),
        (fleet, asked, on, units) => {
          const atHome = buildLot({ siteId: "new-site", units, effectiveOn: on, milliTppPerUnit: 1, sequence: 99 });
          const before = assess(fleet, asked);
          const after = assess([...fleet, atHome], asked);
          for (const finding of after.findings) {
            const same = before.findings.find((other) => keyOf(other) === keyOf(finding));
            if (same === undefined) continue;
            const { partMilliTpp: part, totalMilliTpp: total } = finding.measured;
            expect(part * same.measured.totalMilliTpp).toBeLessThanOrEqual(same.measured.partMilliTpp * total);
            if (same.verdict === "within") expect(finding.verdict).toBe("within");
          }
        },
      ),
      { numRuns },
    );
  });

  it("order_of_allocations_does_not_matter", () => {
    const shuffled = lots.chain((fleet) =>
      fc.tuple(fc.constant(fleet), fc.shuffledSubarray([...fleet], { minLength: fleet.length })),
    );
    fc.assert(
      fc.property(shuffled, options, ([fleet, other], asked) => {
        expect(assess(other, asked)).toEqual(assess(fleet, asked));
      }),
      { numRuns },
    );
  });

  it("splitting_an_allocation_in_two_changes_nothing", () => {
    fc.assert(
      fc.property(lots, options, fc.nat(), fc.nat(), (fleet, asked, at, share) => {
        const whole = fleet[at % Math.max(fleet.length, 1)];
        if (whole === undefined || Math.abs(whole.units) < 2) return;
        const first = Math.sign(whole.units) * (1 + (share % (Math.abs(whole.units) - 1)));
        const halves = [
          { ...whole, units: first },
          { ...whole, id: "other-half", units: whole.units - first },
        ];
        expect(assess([...fleet.filter((lot) => lot !== whole), ...halves], asked)).toEqual(assess(fleet, asked));
      }),
      { numRuns },
    );
  });

  it("scaling_all_quantities_keeps_every_verdict", () => {
    fc.assert(
      fc.property(lots, options, fc.integer({ min: 2, max: 1_000_000_000 }), (fleet, asked, factor) => {
        const scaled = fleet.map((lot) => ({ ...lot, units: lot.units * factor }));
        expect(verdictsOf(assess(scaled, asked))).toEqual(verdictsOf(assess(fleet, asked)));
      }),
      { numRuns },
    );
  });

  it("a_bigger_total_of_known_home_never_breaks_a_limit_that_held", () => {
    fc.assert(
      fc.property(lots, options, fc.integer({ min: 1, max: 500 }), (fleet, asked, units) => {
        const first = [...fleet.map((lot) => lot.effectiveOn)].sort()[0] ?? isoDate("2025-01-01");
        const atHome = buildLot({ siteId: "new-site", units, effectiveOn: first, milliTppPerUnit: 1, sequence: 99 });
        const before = assess(fleet, asked);
        for (const finding of assess([...fleet, atHome], asked).findings) {
          const same = before.findings.find((other) => keyOf(other) === keyOf(finding));
          if (same?.verdict === "within") expect(finding.verdict).toBe("within");
        }
      }),
      { numRuns },
    );
  });
});

describe("laws of the cures", () => {
  it("removing_the_over_line_units_makes_the_limit_hold_and_one_fewer_does_not", () => {
    let count = 0;
    fc.assert(
      fc.property(judgeableLots, options, (fleet, asked) => {
        for (const finding of assess(fleet, asked).findings) {
          const { decisive } = finding;
          if (decisive === null) continue;
          const over = flag(finding, fleet, asked);
          const last = over.at(-1);
          if (last === undefined) throw new Error("a breach without anything over the line");
          const cut = over.map(({ lot, overLineUnits }, index) => takeBack(lot, overLineUnits, 100 + index));
          const cutOneFewer = [...cut.slice(0, -1), takeBack(last.lot, last.overLineUnits - 1, 99)];
          expect(isOverOn(finding, [...fleet, ...cut], asked, decisive.on)).toBe(false);
          expect(isOverOn(finding, [...fleet, ...cutOneFewer], asked, decisive.on)).toBe(true);
          count++;
        }
      }),
      { numRuns },
    );
    expect(count).toBeGreaterThan(1_000);
  });

  it("the_home_addition_cures_and_one_unit_fewer_does_not", () => {
    fc.assert(
      fc.property(judgeableLots, options, fc.integer({ min: 1, max: 40 }), (fleet, asked, milliTppPerUnit) => {
        for (const finding of assess(fleet, asked).findings) {
          const { decisive } = finding;
          const homeAddition = decisive?.homeAdditionMilliTpp ?? null;
          if (decisive === null || homeAddition === null) continue;
          const units = unitsToCover(homeAddition, milliTppPerUnit);
          const add = (more: number): readonly Lot[] => [
            ...fleet,
            buildLot({ units: more, effectiveOn: decisive.on, milliTppPerUnit, sequence: 99 }),
          ];
          expect(isOverOn(finding, add(units), asked, decisive.on)).toBe(false);
          expect(isOverOn(finding, add(units - 1), asked, decisive.on)).toBe(true);
        }
      }),
      { numRuns },
    );
  });

  it("headroom_added_exactly_stays_within_and_one_more_unit_breaches", () => {
    const seen = { units: 0, zero: 0, unbounded: 0, indeterminate: 0 };
    const places = ["US", "DE", "MY", "SG", "KH", "CN", "VN"].map(destinationCode);
    const question = fc.record({
      destination: fc.constantFrom(...places),
      from: fc.constantFrom(...dates, ...["2024-01-01", "2025-03-01", "2027-01-01"].map(isoDate)),
      accelerator: fc.constantFrom(...[1, 2, 5].map(buildAccelerator)),
    });
    fc.assert(
      fc.property(
        fc.oneof(lots, judgeableLots),
        options,
        question,
        (small, asked, { destination, from, accelerator }) => {
          const fleet = small.map((lot) => ({ ...lot, milliTppPerUnit: lot.milliTppPerUnit * unitMilliTpp }));
          const facts = buildFacts(fleet, asked);
          const judgement = judgeTimeline(buildTimeline(facts.changes, facts), facts.firm);
          const headroom = findHeadroom(judgement, { accelerator, destination, from });
          const milliTppPerUnit = (accelerator.rates[0]?.gigaOps ?? 0) * 8;
          const judgeWith = (units: number): string => {
            const stage = "installed" as const;
            const added = buildLot({
              destination,
              siteId: "new",
              units,
              effectiveOn: from,
              milliTppPerUnit,
              sequence: 99,
              stage,
            });
            return createSlowEngine({ ...asked, lots: [...fleet, added] }).judgeDestinationFrom(destination, from);
          };
          switch (headroom.kind) {
            case "unbounded":
              seen.unbounded++;
              if (destination !== home) expect(judgeWith(1_000_000)).toBe("kept");
              return;
            case "indeterminate":
              seen.indeterminate++;
              expect(judgeWith(0)).not.toBe("kept");
              return;
            case "units":
              seen[headroom.units > 0 ? "units" : "zero"]++;
              if (headroom.units > 0) expect(judgeWith(headroom.units)).toBe("kept");
              // A ban leaves no room even on dates that cannot be judged for other reasons.
              expect(headroom.boundBy === "geographic.tier-three" ? ["broken", "unjudged"] : ["broken"]).toContain(
                judgeWith(headroom.units + 1),
              );
          }
        },
      ),
      { numRuns: 3 * numRuns },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(50);
  });
});

const unitMilliTpp = 4_800_000;

/** An accelerator of so many times 4,800 TPP, the least that is always in scope. */
function buildAccelerator(times: number): Accelerator {
  return {
    id: `chip-of-${times}`,
    name: `Chip of ${times}`,
    vendor: "Maker",
    rates: [{ format: "fp8", gigaOps: (times * unitMilliTpp) / 8 }],
    dieAreaHundredthsMm2: null,
    powerWatts: null,
    isDataCenterPart: true,
    aliases: [],
    source: { title: "Invented", url: null, isToConfirm: false, note: null },
  };
}
