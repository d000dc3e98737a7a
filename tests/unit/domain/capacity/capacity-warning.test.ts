import { describe, expect, test } from "vitest";
import { listCapacityWarnings, listUnwatchedSites } from "#server/domain/capacity/capacity-warning";
import { listPowerUse } from "#server/domain/capacity/power-use";
import { listSlotUse } from "#server/domain/capacity/slot-use";
import { explainCapacityWarning } from "#server/domain/explain/explain-capacity";
import { isoDate } from "#server/domain/iso-date";
import { buildCapacityFacts, buildCapacitySite } from "#tests/support/capacity-facts";

const quarter = (text: string) => isoDate(text);

/** 1,000 H100 at 1.25 are 875 kW. */
const withPower = (powerWatts: number) => buildCapacitySite("MY-1", { powerWatts, pueHundredths: 125 });
const thousand = [["MY-1", "h100", 1_000, "2027-05-12"]] as const;

describe("power", () => {
  test("exactly what the site has is enough, and a watt less is not", () => {
    expect(listCapacityWarnings(buildCapacityFacts({ plan: thousand, sites: [withPower(875_000)] }))).toEqual([]);
    const [warning] = listCapacityWarnings(buildCapacityFacts({ plan: thousand, sites: [withPower(874_999)] }));
    expect(warning).toEqual({
      siteId: "MY-1",
      quarter: "2027-04-01",
      kind: "power-exceeded",
      used: 87_500_000n,
      available: 87_499_900n,
      on: "2027-05-12",
      unknownUnits: 0,
      isCoolingCounted: true,
    });
  });

  test("hundredths of a watt count: one unit of 700 W at 1.01 needs 707 W", () => {
    const one = [["MY-1", "h100", 1, "2027-05-12"]] as const;
    const warn = (powerWatts: number) =>
      listCapacityWarnings(
        buildCapacityFacts({ plan: one, sites: [buildCapacitySite("MY-1", { powerWatts, pueHundredths: 101 })] }),
      );
    expect(warn(707)).toEqual([]);
    expect(warn(706)).toMatchObject([{ used: 70_700n }]);
  });

  test("what stands by the register is drawn too, and a warning holds until units leave", () => {
    const facts = buildCapacityFacts({
      register: [["MY-1", "h100", 900, "2025-01-01"]],
      plan: [
        ["MY-1", "h100", 200, "2027-02-15"],
        ["MY-1", "h100", -101, "2027-07-01"],
        ["MY-1", "h100", 1, "2027-12-31"],
      ],
      sites: [withPower(875_000)],
    });
    expect(listCapacityWarnings(facts).map(({ quarter: of }) => of)).toEqual(["2027-01-01", "2027-04-01"]);
  });

  test("the day of most within the quarter decides, not its last", () => {
    const facts = buildCapacityFacts({
      plan: [
        ["MY-1", "b200", 10, "2027-04-02"],
        ["MY-1", "b200", 5, "2027-05-01"],
        ["MY-1", "b200", -15, "2027-06-30"],
      ],
      sites: [withPower(1)],
    });
    expect(listPowerUse(facts, [quarter("2027-07-01"), quarter("2027-04-01")])).toMatchObject([
      { quarter: "2027-04-01", on: "2027-05-01", usedCentiwatts: 1_875_000n },
      { quarter: "2027-07-01", on: "2027-07-01", usedCentiwatts: 0n },
    ]);
  });

  test("without power usage effectiveness cooling is left out, and the sentence says so", () => {
    const site = buildCapacitySite("MY-1", { powerWatts: 600_000 });
    const [warning] = listCapacityWarnings(buildCapacityFacts({ plan: thousand, sites: [site] }));
    expect(warning?.isCoolingCounted).toBe(false);
    expect(warning && explainCapacityWarning(warning, "Johor 1")).toBe(
      "Johor 1 has 600 kW; in 2027 Q2 it draws 700 kW, without cooling, as no PUE is given, from 12 May 2027 on: 100 kW too little.",
    );
  });

  test("units of unknown power never pass quietly, and what is known to be too much stays too much", () => {
    const plan = [["MY-1", "x", 3, "2027-05-12"], ...thousand] as const;
    const [unknown] = listCapacityWarnings(buildCapacityFacts({ plan, sites: [withPower(875_000)] }));
    expect(unknown).toMatchObject({ kind: "power-unknown", unknownUnits: 3 });
    expect(unknown && explainCapacityWarning(unknown, "Johor 1")).toBe(
      "Johor 1 has 875 kW; in 2027 Q2 it draws 875 kW, cooling included, and what 3 units of unknown power draw, so nobody can tell whether it is enough.",
    );
    const [exceeded] = listCapacityWarnings(buildCapacityFacts({ plan, sites: [withPower(800_000)] }));
    expect(exceeded && explainCapacityWarning(exceeded, "Johor 1")).toBe(
      "Johor 1 has 800 kW; in 2027 Q2 it draws 875 kW, cooling included, at the least, 3 units of unknown power left out, from 12 May 2027 on: 75 kW too little.",
    );
  });

  test("taking away more of one accelerator than stands makes no room for another", () => {
    const plan = [["MY-1", "b200", -500, "2027-05-12"], ...thousand] as const;
    expect(listCapacityWarnings(buildCapacityFacts({ plan, sites: [withPower(874_999)] }))).toHaveLength(1);
  });

  test("a billion units add up exactly", () => {
    const plan = [["MY-1", "b200", 1_000_000_000, "2027-05-12"]] as const;
    const site = buildCapacitySite("MY-1", { powerWatts: 1_000_000_000_000, pueHundredths: 1000 });
    expect(listCapacityWarnings(buildCapacityFacts({ plan, sites: [site] }))).toMatchObject([
      { used: 1_000_000_000_000_000n, available: 100_000_000_000_000n },
    ]);
  });
});

describe("slots", () => {
  const withSlots = (slotsPerQuarter: number) => buildCapacitySite("MY-1", { slotsPerQuarter });

  test("exactly as many as the site can take are enough, and one more is not", () => {
    expect(listCapacityWarnings(buildCapacityFacts({ plan: thousand, sites: [withSlots(1_000)] }))).toEqual([]);
    const [warning] = listCapacityWarnings(buildCapacityFacts({ plan: thousand, sites: [withSlots(999)] }));
    expect(warning && explainCapacityWarning(warning, "Johor 1")).toBe(
      "1,000 units arrive at Johor 1 in 2027 Q2, which can take 999 units in a quarter: 1 unit too many.",
    );
  });

  test("what the register brings in the quarter counts, and what leaves makes no room", () => {
    const facts = buildCapacityFacts({
      register: [["MY-1", "b200", 600, "2027-04-01"]],
      plan: [
        ["MY-1", "h100", 500, "2027-06-30"],
        ["MY-1", "b200", -600, "2027-06-30"],
      ],
      sites: [withSlots(1_000)],
    });
    expect(listSlotUse(facts, [quarter("2027-04-01")])).toEqual([
      { siteId: "MY-1", quarter: "2027-04-01", arrivingUnits: 1_100n, slots: 1_000 },
    ]);
    expect(listCapacityWarnings(facts)).toMatchObject([{ kind: "slots-exceeded", used: 1_100n }]);
  });

  test("a delivery of the register that the plan puts off does not arrive twice", () => {
    const facts = buildCapacityFacts({
      register: [["MY-1", "b200", 600, "2027-04-01"]],
      plan: [
        ["MY-1", "b200", -600, "2027-04-01"],
        ["MY-1", "b200", 600, "2027-06-30"],
      ],
      sites: [withSlots(600)],
    });
    expect(listCapacityWarnings(facts)).toEqual([]);
  });
});

test("a site that the plan leaves alone is not warned of, nor the quarters before the plan's first proposal there", () => {
  const facts = buildCapacityFacts({
    register: [
      ["MY-1", "b200", 600, "2025-04-01"],
      ["IN-1", "b200", 600, "2025-04-01"],
    ],
    plan: [["MY-1", "b200", 1, "2027-04-01"]],
    sites: [buildCapacitySite("IN-1", { powerWatts: 1 }), buildCapacitySite("MY-1", { powerWatts: 1 })],
  });
  expect(listCapacityWarnings(facts).map(({ siteId, quarter: of }) => `${siteId} ${of}`)).toEqual(["MY-1 2027-04-01"]);
});

test("a site that gives nothing is named as not watched instead of passing", () => {
  const facts = buildCapacityFacts({ plan: thousand, sites: [buildCapacitySite("MY-1"), buildCapacitySite("IN-1")] });
  expect(listCapacityWarnings(facts)).toEqual([]);
  expect(listUnwatchedSites(facts).map(({ id }) => id)).toEqual(["MY-1"]);
});

test("a plan up to the last day that there is does not run out of quarters", () => {
  const facts = buildCapacityFacts({ plan: [["MY-1", "b200", 1, "2099-12-31"]], sites: [withPower(1)] });
  expect(listCapacityWarnings(facts)).toMatchObject([{ quarter: "2099-10-01", on: "2099-12-31" }]);
});
