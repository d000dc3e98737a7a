import { describe, expect, it } from "vitest";
import { explainLastSafeDate, getDeadlineState, nameDelivery } from "#server/domain/explain/explain-last-safe-date";
import { isoDate } from "#server/domain/iso-date";
import { findHomeDelivery, listHomeDeliveries } from "#server/domain/scenario/home-delivery";
import { findLastSafeDate, getUsualDemand, listLastSafeDates } from "#server/domain/scenario/last-safe-date";
import { toScenario, buildScenario, buildScenarioAccelerator } from "#tests/support/scenario-factories";

const asOf = isoDate("2027-01-15");
const every = (day: string) => ({ limitDate: isoDate(day), limitKey: null });
const texas = { siteId: "Texas-4", acceleratorId: null, effectiveOn: isoDate("2027-06-30") };

/** 93 at home and 7 in Malaysia, exactly 7 %; one more in Malaysia on 14 August, which Texas-4 makes room for. */
const facts = buildScenario({
  asOf,
  register: [
    ["US", 93, "2026-01-01"],
    ["MY", 7, "2026-01-01"],
  ],
  plan: [
    ["MY", 1, "2027-08-14"],
    ["US", 14, "2027-06-30", { siteId: "Texas-4" }],
  ],
});

describe("the last safe date of a delivery at home", () => {
  it("is the day on which a limit would break without it, that day included", () => {
    expect(getUsualDemand(facts)).toEqual(every("2027-01-15"));
    const lastSafe = findLastSafeDate(facts, texas);
    expect(lastSafe).toMatchObject({ kind: "safe-until", lastSafeOn: "2027-08-14" });
    expect(lastSafe && explainLastSafeDate("Texas-4", lastSafe)).toBe(
      "Every limit holds from 15 Jan 2027 on as long as Texas-4 is live by 14 Aug 2027. Without it, Malaysia breaks the limit of 7 % on 14 Aug 2027.",
    );
    expect(lastSafe && getDeadlineState(texas, lastSafe)).toBe("in-time");
  });

  it("is the limit date itself where the limit is broken without it then, with what is carried in", () => {
    expect(findLastSafeDate(facts, texas, every("2027-10-01"))).toMatchObject({ lastSafeOn: "2027-10-01" });
  });

  it("is too late the day after", () => {
    const late = { ...texas, effectiveOn: isoDate("2027-08-15") };
    const lastSafe = findLastSafeDate(facts, texas);
    expect(lastSafe && getDeadlineState(late, lastSafe)).toBe("late");
  });

  it("does not help where one unit fewer leaves the limit broken all the same", () => {
    const short = buildScenario({
      asOf,
      register: [
        ["US", 93, "2026-01-01"],
        ["MY", 7, "2026-01-01"],
      ],
      plan: [
        ["MY", 1, "2027-08-14"],
        ["US", 13, "2027-06-30", { siteId: "Texas-4" }],
      ],
    });
    const lastSafe = findLastSafeDate(short, texas, every("2027-01-15"));
    expect(lastSafe && explainLastSafeDate("Texas-4", lastSafe)).toBe(
      "However early Texas-4 is live, Malaysia breaks the limit of 7 % on 14 Aug 2027 all the same.",
    );
  });

  it("is not needed for a limit that it does not touch, nor where all holds without", () => {
    const overseas = { limitDate: asOf, limitKey: "geographic.overseas" };
    expect(findLastSafeDate(facts, texas, overseas)).toMatchObject({ kind: "not-needed" });
    const room = buildScenario({ asOf, register: [["US", 93, "2026-01-01"]], plan: [["US", 9, "2027-06-30"]] });
    const lastSafe = findLastSafeDate(room, { ...texas, siteId: "site-US" });
    expect(lastSafe && explainLastSafeDate("Ohio", lastSafe)).toBe(
      "Every limit holds from 15 Jan 2027 on without Ohio too.",
    );
  });

  it("spoils what holds where units come that cannot be judged", () => {
    const [chip, big] = [buildScenarioAccelerator(), buildScenarioAccelerator({ id: "big" })];
    const [lot] = facts.planLots.slice(1);
    if (lot === undefined) throw new Error("no lot");
    const unknown = { ...lot, acceleratorId: "big", controlClass: "unknown", milliTppPerUnit: 0 } as const;
    const spoilt = toScenario({ ...facts, planLots: [unknown] }, [chip, big]);
    const lastSafe = findLastSafeDate(spoilt, texas, every("2027-01-15"));
    expect(lastSafe?.kind).toBe("spoils");
    expect(lastSafe && explainLastSafeDate("Texas-4", lastSafe)).toContain(
      "with it, everything outside the United States",
    );
  });

  it("is the next reporting date where only those are measured, and one before the limit date where that decides", () => {
    const reported = { ...facts, readings: { ...facts.readings, measuredOn: "reporting-dates" } as const };
    expect(findLastSafeDate(reported, texas, every("2027-01-15"))).toMatchObject({ lastSafeOn: "2028-02-01" });
    expect(findLastSafeDate(reported, texas, every("2028-05-01"))).toMatchObject({ lastSafeOn: "2028-02-01" });
    expect(findLastSafeDate(reported, texas, every("2028-08-01"))).toMatchObject({ lastSafeOn: "2028-08-01" });
  });

  it("is no reporting date where what fails is judged on every date", () => {
    const overdrawn = buildScenario({
      asOf,
      readings: { leasedCount: "no", measuredOn: "reporting-dates" },
      register: [
        ["US", 5, "2026-01-01"],
        ["US", -8, "2027-03-10"],
      ],
      plan: [["US", 10, "2027-02-20", { siteId: "Texas-4" }]],
    });
    const delivery = { ...texas, effectiveOn: isoDate("2027-02-20") };
    expect(findLastSafeDate(overdrawn, delivery)).toMatchObject({
      lastSafeOn: "2027-03-10",
      failure: { limitId: "geographic.tier-three", verdict: "indeterminate" },
    });
  });

  it("is asked of one line alone where an accelerator is named, and undefined where nothing is to come", () => {
    const both = buildScenario({
      asOf,
      plan: [
        ["US", 4, "2027-06-30", { siteId: "Texas-4" }],
        ["US", 5, "2027-06-30", { siteId: "Texas-4", acceleratorId: "big", milliTppPerUnit: 3000 }],
      ],
    });
    const [delivery] = listHomeDeliveries(both);
    expect(delivery?.items).toEqual([
      { acceleratorId: "chip", units: 4 },
      { acceleratorId: "big", units: 5 },
    ]);
    expect(delivery && nameDelivery(delivery, both)).toBe("4 Chip and 1 more model at Texas-4");
    expect(findHomeDelivery(both, { ...texas, acceleratorId: "big" })?.items).toEqual([
      { acceleratorId: "big", units: 5 },
    ]);
    expect(findLastSafeDate(both, { ...texas, effectiveOn: isoDate("2027-07-01") })).toBeUndefined();
  });

  it("is listed for every delivery to come, by day and then by site", () => {
    const several = buildScenario({
      asOf,
      register: [["US", 1, "2027-02-01", { stage: "committed", siteId: "Zeta" }]],
      plan: [
        ["US", 1, "2027-03-01", { siteId: "Beta" }],
        ["US", 1, "2027-02-01", { siteId: "Alpha" }],
      ],
    });
    expect(listLastSafeDates(several).map(({ delivery }) => delivery.siteId)).toEqual(["Alpha", "Zeta", "Beta"]);
  });
});
