import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stages as allStages, type Lot } from "#server/domain/allocation/allocation";
import type { Assessment } from "#server/domain/assessment/assessment";
import { evaluateLimits } from "#server/domain/assessment/evaluate-limits";
import { addDays, isoDate, type IsoDate } from "#server/domain/iso-date";
import { editions } from "#server/domain/rulebook/editions";
import { applyWhatIf } from "#server/domain/scenario/apply-what-if";
import { slipLots } from "#server/domain/scenario/apply-slip";
import { listHomeDeliveries } from "#server/domain/scenario/home-delivery";
import { findLastSafeDate, getUsualDemand, listLastSafeDates } from "#server/domain/scenario/last-safe-date";
import { findFirstBreach, getOverallStanding } from "#server/domain/scenario/limit-state";
import { judgeScenario, listScenarioLots, type ScenarioFacts } from "#server/domain/scenario/scenario-facts";
import { sweepSlips } from "#server/domain/scenario/sweep-slips";
import type { WhatIf } from "#server/domain/scenario/what-if";
import { buildFacts, buildLot, destinationCode } from "#tests/support/engine-factories";
import { dates, lots, options } from "#tests/support/fleet-arbitraries";
import { buildScenarioAccelerator, toScenario } from "#tests/support/scenario-factories";

/** How many random scenarios each law is asked of; `SCENARIOS=5000` asks more. */
const runs = Number(process.env.SCENARIOS ?? 400);

const [early, firstTried, lastTried] = ["2024-01-01", "2024-11-10", "2026-11-30"].map(isoDate);

const accelerators = ["chip", "big-chip", "small-chip", "dense-chip", "unknown-chip"].map((id, place) =>
  buildScenarioAccelerator({ id, name: id, milliTppPerUnit: [1, 3, 2, 2, 0][place] ?? 0 }),
);

/** A register and a plan, cut anywhere; so early as of date that every delivery is to come, or a later one. */
const scenarios: fc.Arbitrary<ScenarioFacts> = fc
  .record({ all: lots, options, cut: fc.nat(12), isEarly: fc.boolean() })
  .map(({ all, options: asked, cut, isEarly }) => {
    const { changes: _, ...basis } = buildFacts([], { ...asked, asOf: isEarly && early ? early : asked.asOf });
    return toScenario({ ...basis, registerLots: all.slice(0, cut), planLots: all.slice(cut) }, accelerators);
  });

const addition = (...codes: readonly string[]) =>
  fc.record({
    code: fc.constantFrom(...codes),
    units: fc.constantFrom<number>(1, 5, 7, 14, 25),
    effectiveOn: fc.constantFrom(...dates),
  });

/** Fleets that stand mostly at home, where additions abroad and retirements at home wait for deliveries. */
const needyScenarios: fc.Arbitrary<ScenarioFacts> = fc
  .record({
    start: fc.constantFrom(93, 150, 300),
    abroad: fc.array(addition("MY", "MY", "SG", "DE"), { minLength: 1, maxLength: 4 }),
    retired: fc.array(addition("US"), { maxLength: 2 }),
    deliveries: fc.array(addition("US"), { minLength: 1, maxLength: 3 }),
    options,
  })
  .map(({ start, abroad, retired, deliveries, options: asked }) => {
    const { changes: _, ...basis } = buildFacts([], { ...asked, asOf: early ?? asked.asOf });
    const toLots = (additions: typeof abroad, sign: 1 | -1, more: Partial<Lot>) =>
      additions.map(({ code, units, effectiveOn }) =>
        buildLot({ destination: destinationCode(code), units: units * sign, effectiveOn, milliTppPerUnit: 1, ...more }),
      );
    const first = buildLot({ units: start, effectiveOn: dates[0] ?? basis.asOf, milliTppPerUnit: 1 });
    const registerLots = [first, ...toLots(retired, -1, {}), ...toLots(abroad, 1, { stage: "committed" })];
    const planLots = toLots(
      deliveries.map((delivery) => ({ ...delivery, units: delivery.units * 16 })),
      1,
      { stage: "planned", siteId: "US-new" },
    );
    return toScenario({ ...basis, stages: [...allStages], registerLots, planLots }, accelerators);
  });

const limitDates = fc.constantFrom(...dates, ...dates.map((date) => addDays(date, 40)));

function assessLots(facts: ScenarioFacts, all: readonly Lot[], asOf: IsoDate = facts.asOf): Assessment {
  return evaluateLimits(buildFacts(all, { ...facts, asOf }));
}

/** By the findings of the batch engine: no breach and nothing unjudged on the day or after it. */
function holdsFrom(facts: ScenarioFacts, all: readonly Lot[], limitDate: IsoDate): boolean {
  return assessLots(facts, all, limitDate).verdict === "within";
}

function listDays(from: IsoDate, to: IsoDate): readonly IsoDate[] {
  const days: IsoDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

const triedDays = firstTried && lastTried ? listDays(firstTried, lastTried) : [];

function freezeDeeply(value: unknown): void {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  if (value instanceof Map) for (const inner of value.values()) freezeDeeply(inner);
  else for (const inner of Object.values(value)) freezeDeeply(inner);
}

const whatIfs: fc.Arbitrary<WhatIf> = fc.oneof(
  fc.record({
    kind: fc.constant("home-deliveries-slip" as const),
    quarters: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
    ofQuarter: fc.constantFrom(null, ...dates),
  }),
  fc.record({
    kind: fc.constant("site-is-lost" as const),
    siteId: fc.constantFrom("US-owned", "MY-owned", "KH-leased"),
    from: fc.constantFrom(...dates),
  }),
  fc.record({
    kind: fc.constant("accelerator-is-swapped" as const),
    acceleratorId: fc.constantFrom("chip", "big-chip"),
    byAcceleratorId: fc.constantFrom("chip", "big-chip", "unknown-chip"),
    measure: fc.constantFrom("units" as const, "tpp" as const),
  }),
  fc.record({
    kind: fc.constant("accelerator-retires" as const),
    acceleratorId: fc.constantFrom("chip", "big-chip"),
    on: fc.constantFrom(...dates),
  }),
  fc.record({
    kind: fc.constant("destination-changes-tier" as const),
    destination: fc.constantFrom(...["MY", "KH", "DE", "CN", "US", "XX"].map(destinationCode)),
    tier: fc.constantFrom("one" as const, "two" as const, "three" as const),
    from: fc.constantFrom(...dates),
  }),
  fc.record({
    kind: fc.constant("edition-applies" as const),
    editionId: fc.constantFrom("none", ...editions.map(({ id }) => id)),
  }),
  fc.record({
    kind: fc.constant("tpp-differs" as const),
    acceleratorId: fc.constantFrom("chip", "big-chip"),
    basisPoints: fc.constantFrom(-1000, 1000, 0),
  }),
);

describe("what-ifs", () => {
  it("slipping_home_deliveries_by_nought_changes_nothing", () => {
    fc.assert(
      fc.property(scenarios, (facts) => {
        const all = listScenarioLots(facts);
        expect(slipLots(all, facts, { quarters: 0, ofQuarter: null })).toEqual(all);
      }),
      { numRuns: runs },
    );
  });

  it("what_ifs_never_mutate_and_always_change_something_or_say_why_not", () => {
    let applied = 0;
    fc.assert(
      fc.property(scenarios, whatIfs, (facts, whatIf) => {
        freezeDeeply(facts);
        const result = applyWhatIf(facts, whatIf);
        if (!result.isApplied) {
          expect(result.because).toMatch(/\w+ .*\w/);
          return;
        }
        applied++;
        expect(result.facts).not.toEqual(facts);
        expect(applyWhatIf(facts, whatIf)).toEqual(result);
      }),
      { numRuns: runs * 5 },
    );
    expect(applied).toBeGreaterThan(runs);
  });

  it("nothing_of_a_retired_model_stands_on_the_day_and_no_pool_falls_below_nothing_that_did_not", () => {
    fc.assert(
      fc.property(scenarios, fc.constantFrom(...dates), (facts, on) => {
        const result = applyWhatIf(facts, { kind: "accelerator-retires", acceleratorId: "chip", on });
        if (!result.isApplied) return;
        for (const siteId of facts.sites.keys()) {
          const before = countUnits(listScenarioLots(facts), siteId, on);
          expect(countUnits(listScenarioLots(result.facts), siteId, on)).toBe(Math.min(before, 0));
          if (before <= 0) continue;
          for (const day of dates)
            if (day > on) expect(countUnits(listScenarioLots(result.facts), siteId, day)).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: runs },
    );
  });
});

function countUnits(all: readonly Lot[], siteId: string, on: IsoDate): number {
  return all
    .filter((lot) => lot.siteId === siteId && lot.acceleratorId === "chip" && lot.effectiveOn <= on)
    .reduce((sum, { units }) => sum + units, 0);
}

describe("the last safe date", () => {
  it("the_last_safe_date_holds_and_one_day_later_breaks_on_every_day_that_there_is", () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(
        fc.oneof(needyScenarios, needyScenarios, scenarios),
        limitDates,
        fc.nat(5),
        (facts, limitDate, at) => {
          const deliveries = listHomeDeliveries(facts);
          const delivery = deliveries[at % Math.max(deliveries.length, 1)];
          if (delivery === undefined) return;
          const answer = findLastSafeDate(facts, delivery, { limitDate, limitKey: null });
          if (answer === undefined) throw new Error("a listed delivery was not found");
          const others = listScenarioLots(facts).filter((lot) => !delivery.lots.includes(lot));
          const holdsIfLive = (effectiveOn: IsoDate): boolean =>
            holdsFrom(facts, [...others, ...delivery.lots.map((lot) => ({ ...lot, effectiveOn }))], limitDate);
          const safeUntil = answer.kind === "safe-until" ? answer.lastSafeOn : answer.kind === "not-needed" ? "9" : "0";
          const wrong = triedDays.filter((day) => holdsIfLive(day) !== day <= safeUntil);
          expect(wrong).toEqual([]);
          expect(holdsFrom(facts, others, limitDate)).toBe(answer.kind === "not-needed" || answer.kind === "spoils");
          const isLater = answer.kind === "safe-until" && answer.lastSafeOn > limitDate;
          const kind = `${isLater ? "safe-until-later" : answer.kind} ${facts.readings.measuredOn}`;
          seen.set(kind, (seen.get(kind) ?? 0) + 1);
        },
      ),
      { numRuns: runs / 2 },
    );
    for (const kind of ["safe-until", "safe-until-later", "not-needed", "does-not-help"])
      for (const measured of ["every-date", "reporting-dates"])
        expect(seen.get(`${kind} ${measured}`) ?? 0, `${kind} ${measured}`).toBeGreaterThan(1);
  });

  it("all_deliveries_at_once_have_the_dates_that_each_has_by_itself", () => {
    fc.assert(
      fc.property(scenarios, limitDates, (facts, limitDate) => {
        for (const { delivery, lastSafe } of listLastSafeDates(facts, { limitDate, limitKey: null }))
          expect(lastSafe).toEqual(findLastSafeDate(facts, delivery, { limitDate, limitKey: null }));
      }),
      { numRuns: runs },
    );
  });

  it("the_usual_limit_date_is_the_first_day_from_which_all_holds", () => {
    fc.assert(
      fc.property(scenarios, (facts) => {
        const all = listScenarioLots(facts);
        const usual = getUsualDemand(facts).limitDate;
        if (usual > facts.asOf) expect(holdsFrom(facts, all, addDays(usual, -1))).toBe(false);
        if (!holdsFrom(facts, all, usual)) {
          expect(usual).toBe(facts.asOf);
          expect(holdsFrom(facts, all, isoDate("2040-01-01"))).toBe(false);
        }
      }),
      { numRuns: runs },
    );
  });
});

describe("the sweep of slips", () => {
  it("every_cell_is_what_the_what_if_by_itself_says", () => {
    fc.assert(
      fc.property(scenarios, (facts) => {
        for (const { quarter, cells } of sweepSlips(facts).rows)
          for (const { slipQuarters: quarters, standing, firstBreach } of cells) {
            const kind = "home-deliveries-slip";
            const slipped = quarters === 0 ? undefined : applyWhatIf(facts, { kind, quarters, ofQuarter: quarter });
            const { assessment } = judgeScenario(slipped?.isApplied === true ? slipped.facts : facts);
            expect([standing, firstBreach]).toEqual([
              getOverallStanding(assessment),
              findFirstBreach(assessment) ?? null,
            ]);
          }
      }),
      { numRuns: runs },
    );
  });
});
