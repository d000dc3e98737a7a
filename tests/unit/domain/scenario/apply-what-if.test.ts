import { describe, expect, it } from "vitest";
import { isoDate } from "#server/domain/iso-date";
import { defaultEdition, editions } from "#server/domain/rulebook/editions";
import { getTier, listTierChangeDates } from "#server/domain/rulebook/tier";
import { applyWhatIfs } from "#server/domain/scenario/apply-what-if";
import { findSlippedDay } from "#server/domain/scenario/apply-slip";
import { getDifferentTpp } from "#server/domain/scenario/apply-tpp-difference";
import { judgeScenario } from "#server/domain/scenario/scenario-facts";
import { destinationCode } from "#tests/support/engine-factories";
import { movingLists } from "#tests/support/moving-lists";
import {
  buildScenario,
  buildScenarioAccelerator,
  explainRefusal,
  printLots,
  requireApplied,
} from "#tests/support/scenario-factories";

const asOf = isoDate("2027-01-15");
const planned = { stage: "planned" } as const;

describe("home deliveries that slip", () => {
  const facts = buildScenario({
    asOf,
    register: [
      ["US", 90, "2026-01-01"],
      ["US", 1, "2027-01-14", planned],
      ["US", 2, "2027-01-15", planned],
      ["US", 3, "2027-02-01", { stage: "committed" }],
      ["US", 4, "2027-02-01"],
      ["US", -5, "2027-02-01", planned],
      ["MY", 6, "2027-02-01", planned],
    ],
    plan: [
      ["US", 7, "2027-03-31"],
      ["US", 8, "2027-05-15"],
    ],
  });

  it("are those on or after the as-of date that are not installed, out of the register and the plan", () => {
    const { registerLots, planLots } = requireApplied(facts, {
      kind: "home-deliveries-slip",
      quarters: 1,
      ofQuarter: null,
    });
    expect(printLots(registerLots)).toEqual(
      [
        "2026-01-01 US +90 chip",
        "2027-01-14 US +1 chip",
        "2027-04-15 US +2 chip",
        "2027-05-01 US +3 chip",
        "2027-02-01 US +4 chip",
        "2027-02-01 US -5 chip",
        "2027-02-01 MY +6 chip",
      ].sort(),
    );
    expect(printLots(planLots)).toEqual(["2027-06-30 US +7 chip", "2027-08-15 US +8 chip"]);
  });

  it("are those of one quarter where one is named, by any day of it", () => {
    const { planLots } = requireApplied(facts, {
      kind: "home-deliveries-slip",
      quarters: 4,
      ofQuarter: isoDate("2027-04-01"),
    });
    expect(printLots(planLots)).toEqual(["2027-03-31 US +7 chip", "2028-05-15 US +8 chip"]);
  });

  it.each([
    ["2027-03-31", 1, "2027-06-30"],
    ["2027-09-30", 1, "2027-12-31"],
    ["2027-11-30", 1, "2028-02-29"],
    ["2026-11-30", 1, "2027-02-28"],
    ["2027-12-31", 2, "2028-06-30"],
    ["2027-05-15", 4, "2028-05-15"],
    ["2027-06-29", 1, "2027-09-29"],
    ["2099-09-30", 1, "2099-12-31"],
    ["2099-10-01", 1, undefined],
    ["2027-05-15", 0, "2027-05-15"],
  ])("keep the place of %s in its quarter, %i later: %s", (day, quarters, expected) => {
    expect(findSlippedDay(isoDate(day), quarters)).toBe(expected);
  });

  it("do not arrive at all where they would slip past the end of 2099", () => {
    const late = buildScenario({ asOf, plan: [["US", 7, "2099-12-31"]] });
    expect(requireApplied(late, { kind: "home-deliveries-slip", quarters: 1, ofQuarter: null }).planLots).toEqual([]);
  });

  it("are refused where none is to come", () => {
    const kind = "home-deliveries-slip";
    expect(explainRefusal(facts, { kind, quarters: 1, ofQuarter: isoDate("2028-01-01") })).toBe(
      "no delivery at home is to come in `2028 Q1`, so none can slip; choose another quarter or plan one",
    );
    const abroad = buildScenario({ asOf, plan: [["MY", 7, "2027-03-31"]] });
    expect(explainRefusal(abroad, { kind, quarters: 1, ofQuarter: null })).toContain("on or after `2027-01-15`");
  });
});

describe("a site that is lost", () => {
  const facts = buildScenario({
    asOf,
    register: [
      ["US", 90, "2026-01-01"],
      ["US", -10, "2026-06-01"],
      ["US", 5, "2026-06-01", { acceleratorId: "big", milliTppPerUnit: 3000, ...planned }],
      ["US", 7, "2027-02-01"],
      ["MY", 6, "2026-01-01"],
    ],
    plan: [
      ["US", 2, "2027-01-31"],
      ["US", 3, "2027-02-02"],
    ],
  });

  it("retires all that stands there on the day, and nothing arrives there then or later", () => {
    const lost = requireApplied(facts, { kind: "site-is-lost", siteId: "site-US", from: isoDate("2027-02-01") });
    expect(printLots(lost.registerLots)).toEqual([
      "2026-01-01 MY +6 chip",
      "2026-01-01 US +90 chip",
      "2026-06-01 US +5 big",
      "2026-06-01 US -10 chip",
      "2027-02-01 US -5 big",
      "2027-02-01 US -80 chip",
    ]);
    expect(printLots(lost.planLots)).toEqual(["2027-01-31 US +2 chip", "2027-02-01 US -2 chip"]);
    const { timeline } = judgeScenario(lost).judgement;
    expect(timeline.held[timeline.homeIndex * timeline.dates.length + timeline.dates.length - 1]).toBe(0);
  });

  it("is refused where it is not known, and where nothing stands then or later", () => {
    const kind = "site-is-lost";
    expect(explainRefusal(facts, { kind, siteId: "nowhere", from: asOf })).toContain("no site `nowhere`");
    const gone = buildScenario({
      register: [
        ["US", 5, "2026-01-01"],
        ["US", -5, "2026-02-01"],
      ],
    });
    expect(explainRefusal(gone, { kind, siteId: "site-US", from: isoDate("2026-02-02") })).toContain("nothing stands");
    expect(explainRefusal(gone, { kind, siteId: "site-US", from: isoDate("2026-02-01") })).toBe("applied");
  });
});

describe("an accelerator that is swapped", () => {
  const facts = buildScenario({
    asOf,
    register: [["US", 90, "2026-01-01"]],
    plan: [
      ["US", 10, "2027-03-31"],
      ["MY", 10, "2027-03-31"],
      ["MY", 2, "2027-01-14"],
    ],
  });
  const whatIf = { kind: "accelerator-is-swapped", acceleratorId: "chip", byAcceleratorId: "big" } as const;

  it("comes as so many units of the other from the as-of date on", () => {
    const { planLots } = requireApplied(facts, { ...whatIf, measure: "units" });
    expect(printLots(planLots)).toEqual(["2027-01-14 MY +2 chip", "2027-03-31 MY +10 big", "2027-03-31 US +10 big"]);
    expect(planLots.map(({ milliTppPerUnit }) => milliTppPerUnit)).toEqual([3000, 3000, 1000]);
  });

  it("comes as so much TPP, in units rounded down at home and up abroad", () => {
    const { planLots } = requireApplied(facts, { ...whatIf, measure: "tpp" });
    expect(printLots(planLots)).toEqual(["2027-01-14 MY +2 chip", "2027-03-31 MY +4 big", "2027-03-31 US +3 big"]);
    const exact = buildScenario({ asOf, plan: [["MY", 9, "2027-03-31"]] });
    expect(printLots(requireApplied(exact, { ...whatIf, measure: "tpp" }).planLots)).toEqual(["2027-03-31 MY +3 big"]);
  });

  it("leaves out what is not one unit of the other at home", () => {
    const small = buildScenario({ asOf, plan: [["US", 2, "2027-03-31"]] });
    expect(requireApplied(small, { ...whatIf, measure: "tpp" }).planLots).toEqual([]);
  });

  it("is refused where it is unknown, the same, none to come, of unknown TPP, or later retired", () => {
    const refuse = (more: Partial<typeof whatIf> | object, of = facts) =>
      explainRefusal(of, { ...whatIf, measure: "tpp", ...more });
    expect(refuse({ byAcceleratorId: "x" })).toContain("no accelerator `x`");
    expect(refuse({ byAcceleratorId: "chip" })).toContain("cannot take its own place");
    expect(refuse({ acceleratorId: "big", byAcceleratorId: "chip" })).toContain("no `Big` is to come");
    const accelerators = [buildScenarioAccelerator(), buildScenarioAccelerator({ id: "big", milliTppPerUnit: 0 })];
    const unknown = buildScenario({ asOf, plan: [["US", 2, "2027-03-31"]], accelerators });
    expect(refuse({}, unknown)).toContain("is unknown");
    expect(refuse({ measure: "units" }, unknown)).toBe("applied");
    const retired = buildScenario({
      asOf,
      plan: [
        ["MY", 2, "2027-03-31"],
        ["MY", -2, "2028-03-31"],
      ],
    });
    expect(refuse({}, retired)).toContain("less than nothing");
  });
});

describe("an accelerator that retires", () => {
  const facts = buildScenario({
    asOf,
    register: [
      ["US", 90, "2026-01-01"],
      ["US", 5, "2027-02-01", planned],
      ["US", -30, "2027-06-30"],
      ["MY", 4, "2026-01-01", { acceleratorId: "big", milliTppPerUnit: 3000 }],
    ],
    plan: [
      ["US", -20, "2027-03-31"],
      ["US", 8, "2027-05-15"],
    ],
  });

  it("takes all that stands on the day, and later retirements take only what has come since", () => {
    const retired = requireApplied(facts, {
      kind: "accelerator-retires",
      acceleratorId: "chip",
      on: isoDate("2027-02-01"),
    });
    expect(printLots(retired.registerLots)).toEqual([
      "2026-01-01 MY +4 big",
      "2026-01-01 US +90 chip",
      "2027-02-01 US +5 chip",
      "2027-02-01 US -5 chip",
      "2027-02-01 US -90 chip",
      "2027-06-30 US -8 chip",
    ]);
    expect(printLots(retired.planLots)).toEqual(["2027-05-15 US +8 chip"]);
  });

  it("is refused where none stands on the day", () => {
    const kind = "accelerator-retires";
    expect(explainRefusal(facts, { kind, acceleratorId: "chip", on: isoDate("2025-12-31") })).toContain(
      "no `Chip` stands on `2025-12-31`",
    );
    expect(explainRefusal(facts, { kind, acceleratorId: "x", on: asOf })).toContain("no accelerator `x`");
  });
});

describe("a destination that changes tier", () => {
  const from = isoDate("2027-06-30");
  const change = { kind: "destination-changes-tier", destination: destinationCode("MY"), from } as const;
  const facts = buildScenario({
    asOf,
    register: [
      ["US", 93, "2026-01-01"],
      ["MY", 7, "2026-01-01"],
      ["KH", 1, "2026-01-01"],
    ],
  });

  it("is of the new tier from the day on, of the old until the day before, by the planner's assumption", () => {
    const { edition } = requireApplied(facts, { ...change, tier: "three" });
    expect(getTier(edition, change.destination, isoDate("2027-06-29"))).toBe("two");
    expect(getTier(edition, change.destination, from)).toBe("three");
    expect(edition.tierEntries.at(-1)?.source.document).toContain("planner's assumption");
    expect([edition.id, facts.edition.id]).toEqual([`${defaultEdition.id}+MY-three-2027-06-30`, defaultEdition.id]);
  });

  it("loses what its lists say of later days", () => {
    const moving = { ...facts, edition: movingLists };
    const [destination, day] = [destinationCode("MY"), isoDate("2025-06-01")];
    const { edition } = requireApplied(moving, { ...change, tier: "two", from: day });
    expect(listTierChangeDates(edition, destination)).toEqual(["2025-05-01", "2025-06-01"]);
    const kept = requireApplied(moving, { ...change, tier: "one" }).edition;
    expect(listTierChangeDates(kept, destination)).toEqual(["2025-05-01", "2026-02-02", "2027-06-30"]);
  });

  it("is refused at home, where nothing stands, and where it is of that tier anyway", () => {
    expect(explainRefusal(facts, { ...change, destination: destinationCode("US"), tier: "two" })).toContain("home");
    expect(explainRefusal(facts, { ...change, destination: destinationCode("DE"), tier: "two" })).toBe(
      "nothing of the register or the plan ever stands in Germany; choose another destination",
    );
    expect(explainRefusal(facts, { ...change, tier: "two" })).toContain("anyway");
    const cambodia = { ...change, destination: destinationCode("KH"), tier: "three" } as const;
    expect(explainRefusal(facts, { ...cambodia, from: isoDate("2026-01-01") })).toBe("applied");
    expect(explainRefusal(facts, { ...cambodia, tier: "two", from: isoDate("2026-02-03") })).toContain("anyway");
  });
});

describe("another edition, and another TPP", () => {
  const accelerators = [buildScenarioAccelerator({ milliTppPerUnit: 5_000_000, dieAreaHundredthsMm2: 80_000 })];
  const chip = { milliTppPerUnit: 5_000_000 };
  const facts = buildScenario({
    asOf,
    accelerators,
    register: [
      ["US", 90, "2026-01-01", chip],
      ["MY", 5, "2026-01-01", chip],
    ],
  });

  it("applies the edition, and refuses the one that applies and one that is not", () => {
    const [, other] = editions;
    const kind = "edition-applies";
    expect(requireApplied(facts, { kind, editionId: other?.id ?? "" }).edition).toBe(other);
    expect(explainRefusal(facts, { kind, editionId: defaultEdition.id })).toContain("already");
    expect(explainRefusal(facts, { kind, editionId: "none" })).toContain("no edition `none`");
  });

  it("alters every unit, and the class that follows from the figure", () => {
    const kind = "tpp-differs";
    const more = requireApplied(facts, { kind, acceleratorId: "chip", basisPoints: 1000 });
    expect(more.registerLots.map(({ milliTppPerUnit }) => milliTppPerUnit)).toEqual([5_500_000, 5_500_000]);
    const less = requireApplied(facts, { kind, acceleratorId: "chip", basisPoints: -1000 });
    expect(less.registerLots.map(({ controlClass }) => controlClass)).toEqual(
      ["3A090.a", "3A090.a"].map(() => "3A090.b"),
    );
    expect(judgeScenario(less).assessment.totalMilliTpp).toBe(0);
  });

  it.each([
    [1000, 1000, 1100],
    [5, 1000, 6],
    [4, 1000, 4],
    [5, -1000, 5],
    [15_831_200, -1000, 14_248_080],
  ])("makes of %i with %i parts of ten thousand %i", (milliTpp, basisPoints, expected) => {
    expect(getDifferentTpp(milliTpp, basisPoints)).toBe(expected);
  });

  it("is refused for no difference, too much of one, an unknown figure, and a model that is nowhere", () => {
    const refuse = (acceleratorId: string, basisPoints: number, of = facts) =>
      explainRefusal(of, { kind: "tpp-differs", acceleratorId, basisPoints });
    for (const basisPoints of [0, 0.5, -10_000, 10_001]) expect(refuse("chip", basisPoints)).toContain("no difference");
    expect(refuse("x", 1000)).toContain("no accelerator `x`");
    const none = buildScenario({ asOf, accelerators });
    expect(refuse("chip", 1000, none)).toContain("makes no difference");
    const unknown = buildScenario({ asOf, accelerators: [buildScenarioAccelerator({ milliTppPerUnit: 0 })] });
    expect(refuse("chip", 1000, unknown)).toContain("is unknown");
  });
});

describe("several what-ifs", () => {
  const facts = buildScenario({ asOf, register: [["US", 9, "2026-01-01"]], plan: [["US", 3, "2027-03-31"]] });
  const slip = { kind: "home-deliveries-slip", quarters: 1, ofQuarter: null } as const;
  const loss = { kind: "site-is-lost", siteId: "site-US", from: isoDate("2027-04-01") } as const;

  it("apply one after the other, so that their order can tell", () => {
    const [one, other] = [applyWhatIfs(facts, [slip, loss]), applyWhatIfs(facts, [loss, slip])];
    expect(one.isApplied && printLots(one.facts.planLots)).toEqual([]);
    expect(other.isApplied && printLots(other.facts.planLots)).toEqual([
      "2027-04-01 US -3 chip",
      "2027-06-30 US +3 chip",
    ]);
  });

  it("end at the first that is refused", () => {
    expect(applyWhatIfs(facts, [{ ...loss, siteId: "x" }, slip])).toMatchObject({ isApplied: false });
  });
});
