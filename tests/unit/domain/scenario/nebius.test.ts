import { describe, expect, it } from "vitest";
import { accelerators } from "#server/domain/accelerator/catalogue";
import type { Lot } from "#server/domain/allocation/allocation";
import { deriveAcceleratorFacts } from "#server/domain/allocation/create-lots";
import { createFleetLots } from "#server/domain/fleet-file/create-fleet-lots";
import { isoDate } from "#server/domain/iso-date";
import { listProposedLots, type PlanLine, type PlanPlaces } from "#server/domain/plan/plan";
import { applyEdits } from "#server/domain/plan/plan-edit";
import { findLastSafeDate, getUsualDemand, listLastSafeDates } from "#server/domain/scenario/last-safe-date";
import { judgeScenario, toScenarioAccelerator, type ScenarioFacts } from "#server/domain/scenario/scenario-facts";
import { sweepSlips } from "#server/domain/scenario/sweep-slips";
import { readFleetFile } from "#server/services/fleet-file/read-fleet-file";
import { buildFacts, destinationCode, getFinding } from "#tests/support/engine-factories";
import { requireApplied, toScenario } from "#tests/support/scenario-factories";
import { getSharedFleet, hasSharedFleets } from "#tests/support/shared-fleets";

// Published fleet (Epoch AI, GPU Clusters, CC BY 4.0) with assumed dates for what is planned.

const asOf = isoDate("2026-11-23");
const planDay = isoDate("2027-04-01");
const newJersey = { siteId: "nebius new jersey", acceleratorId: null, effectiveOn: planDay };
const iceland = "geographic.tier-two-country:IS";
const factsById = deriveAcceleratorFacts(accelerators);
const models = [...factsById.values()].map(toScenarioAccelerator);

async function readLots(): Promise<readonly Lot[]> {
  const path = getSharedFleet("nebius-with-plan-dates");
  const { rows } = await readFleetFile({ fileName: path, source: { kind: "path", path }, accelerators, today: asOf });
  return createFleetLots(rows, factsById);
}

/** The planned rows of the file as the lines of a plan, proposed again as lots. */
function proposeAnew(lots: readonly Lot[], places: PlanPlaces): readonly Lot[] {
  const lines = lots.reduce<readonly PlanLine[]>(
    (all, { siteId, acceleratorId, effectiveOn, units }) =>
      applyEdits(all, [{ siteId, acceleratorId, effectiveOn, unitsBefore: 0, unitsAfter: units }]),
    [],
  );
  return listProposedLots(lines, places);
}

async function readScenarios(): Promise<readonly (readonly [name: string, facts: ScenarioFacts])[]> {
  const lots = await readLots();
  const dutch = destinationCode("NL");
  const { changes: _, ...basis } = buildFacts([], { asOf, firm: { headquarters: dutch, ultimateParent: dutch } });
  const whole = toScenario({ ...basis, registerLots: lots, planLots: [] }, models);
  const isPlanned = ({ stage }: Lot) => stage === "planned";
  const planLots = proposeAnew(lots.filter(isPlanned), whole);
  return [
    ["all in the register", whole],
    [
      "installed in the register, planned in a plan",
      { ...whole, registerLots: lots.filter((lot) => !isPlanned(lot)), planLots },
    ],
  ];
}

describe.skipIf(!hasSharedFleets)("the Nebius fleet with plan dates, as of 23 November 2026", () => {
  it("breaks Iceland's 7 % from 15 June 2025 until 1 April 2027, whichever way it is split", async () => {
    for (const [name, facts] of await readScenarios()) {
      const { intervals } = getFinding(judgeScenario(facts).assessment, "geographic.tier-two-country", "IS");
      expect(intervals.map(({ from, until }) => [name, from, until])).toEqual([[name, "2025-06-15", "2027-04-01"]]);
    }
  });

  it("holds every limit for good from 1 April 2027 on, the first day that a planner need demand", async () => {
    for (const [, facts] of await readScenarios())
      expect(getUsualDemand(facts)).toEqual({ limitDate: planDay, limitKey: null });
  });

  it.each(["2027-03-31", "2027-04-01", "2027-06-30", "2028-12-31"])(
    "needs New Jersey live on %s itself where every limit is to hold from then on: without it overseas is over 50 %% then",
    async (day) => {
      const demand = { limitDate: isoDate(day), limitKey: null };
      for (const [, facts] of await readScenarios())
        expect(findLastSafeDate(facts, newJersey, demand)).toMatchObject({
          kind: "safe-until",
          lastSafeOn: day,
          failure: { limitId: "geographic.overseas", on: day, verdict: "breach" },
        });
    },
  );

  it("asks New Jersey for Iceland alone only before 1 April 2027: from then on Finland and Kansas City hold it under 7 %", async () => {
    for (const [, facts] of await readScenarios()) {
      const findFor = (day: string) =>
        findLastSafeDate(facts, newJersey, { limitDate: isoDate(day), limitKey: iceland });
      expect(findFor("2027-03-31")).toMatchObject({ kind: "safe-until", lastSafeOn: "2027-03-31" });
      for (const day of ["2027-04-01", "2027-06-30", "2028-12-31"])
        expect(findFor(day)).toMatchObject({ kind: "not-needed" });
    }
  });

  it("needs New Jersey for Iceland from the limit date on where it is the only delivery of that day", async () => {
    for (const [, facts] of await readScenarios()) {
      const isAlone = (lot: Lot) => lot.effectiveOn < planDay || lot.siteId === newJersey.siteId;
      const alone = {
        ...facts,
        registerLots: facts.registerLots.filter(isAlone),
        planLots: facts.planLots.filter(isAlone),
      };
      for (const day of ["2027-04-01", "2027-06-30", "2028-12-31"])
        expect(findLastSafeDate(alone, newJersey, { limitDate: isoDate(day), limitKey: iceland })).toMatchObject({
          kind: "safe-until",
          lastSafeOn: day,
          failure: { limitId: "geographic.tier-two-country", destination: "IS" },
        });
    }
  });

  it("asks nothing of Kansas City from 1 April 2027 on, and cannot be cured by it before", async () => {
    for (const [, facts] of await readScenarios()) {
      const deadlines = listLastSafeDates(facts);
      expect(deadlines.map(({ delivery, lastSafe }) => [delivery.siteId, lastSafe.kind])).toEqual([
        ["nebius kansas city phase 2", "not-needed"],
        ["nebius new jersey", "safe-until"],
      ]);
    }
  });

  it("stays in breach a quarter longer for every quarter that the deliveries slip", async () => {
    for (const [, facts] of await readScenarios()) {
      const untils = ([1, 2, 3, 4] as const).map((quarters) => {
        const slipped = requireApplied(facts, { kind: "home-deliveries-slip", quarters, ofQuarter: null });
        const finding = getFinding(judgeScenario(slipped).assessment, "geographic.overseas");
        return finding.intervals.at(-1)?.until;
      });
      expect(untils).toEqual(["2027-07-01", "2027-10-01", "2028-01-01", "2028-04-01"]);
      const [row] = sweepSlips(facts).rows;
      expect([row?.quarter, row?.deliveredUnits, row?.cells.map(({ standing }) => standing)]).toEqual([
        "2027-04-01",
        176_000,
        ["breach", "breach", "breach", "breach", "breach"],
      ]);
    }
  });
});
