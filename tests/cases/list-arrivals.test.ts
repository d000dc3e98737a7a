import { describe, expect, it } from "vitest";
import { findHeadroom } from "#server/domain/assessment/headroom";
import { judgeTimeline } from "#server/domain/assessment/judgement";
import { buildTimeline } from "#server/domain/assessment/timeline";
import { explainFinding } from "#server/domain/explain/explain-finding";
import { isoDate } from "#server/domain/iso-date";
import { getTier, getTierPeriod, listTierChangeDates } from "#server/domain/rulebook/tier";
import { getAccelerator } from "#tests/support/catalogue-accelerator";
import {
  assess,
  buildFacts,
  buildLots,
  destinationCode,
  getFinding,
  type AssessmentOptions,
  type LotWords,
} from "#tests/support/engine-factories";
import { testLimitCases } from "#tests/support/limit-case";
import { movingLists } from "#tests/support/moving-lists";

const options = { edition: movingLists };
const source = "A made-up edition: a list holds a destination from its first day until the day it leaves";

function tierOn(code: string, date: string): string {
  return getTier(movingLists, destinationCode(code), isoDate(date));
}

describe("tiers on lists that destinations join", () => {
  it.each([
    ["MY", "2025-04-30", "two"],
    ["MY", "2025-05-01", "three"],
    ["MY", "2026-02-01", "three"],
    ["MY", "2026-02-02", "two"],
    ["SG", "2025-07-31", "two"],
    ["SG", "2025-08-01", "one"],
    ["DE", "2000-01-01", "one"],
    ["DE", "2026-01-31", "one"],
    ["DE", "2026-02-01", "two"],
    ["KH", "2026-02-02", "three"],
    ["KH", "2026-02-03", "one"],
    ["VN", "2026-08-01", "two"],
    ["VN", "2026-08-02", "three"],
  ])("put %s on %s in tier %s", (code, date, tier) => {
    expect(tierOn(code, date)).toBe(tier);
  });

  it("change on the first day of each new tier, and not where one entry follows another of the same", () => {
    const changesOf = (code: string) => listTierChangeDates(movingLists, destinationCode(code));
    expect(changesOf("MY")).toEqual(["2025-05-01", "2026-02-02"]);
    expect(changesOf("KH")).toEqual(["2026-02-03"]);
    expect(changesOf("CN")).toEqual([]);
    expect(changesOf("BR")).toEqual([]);
  });

  it("last from one change until the next", () => {
    const periodOn = (date: string) => getTierPeriod(movingLists, destinationCode("MY"), isoDate(date));
    expect(periodOn("2025-04-30")).toEqual({ tier: "two", from: null, until: "2025-05-01" });
    expect(periodOn("2025-05-01")).toEqual({ tier: "three", from: "2025-05-01", until: "2026-02-02" });
    expect(periodOn("2026-02-02")).toEqual({ tier: "two", from: "2026-02-02", until: null });
  });
});

const malaysia: readonly LotWords[] = [
  ["US", 93, "2025-03-01"],
  ["MY", 7, "2025-03-01"],
];

describe("a position on lists that destinations join", () => {
  testLimitCases([
    {
      name: "two, then three, then two: the ban is broken for just that time, and the country limit has its gap",
      source,
      asOf: "2025-03-01",
      lots: [...malaysia, ["MY", 1, "2026-02-03"]],
      options,
      verdict: "breach",
      findings: [
        {
          limit: "geographic.tier-three",
          verdict: "breach",
          breaches: ["2025-05-01 to 2026-02-02 list-change"],
          decisive: { on: "2025-05-01", cutMilliTpp: 7_000, homeAdditionMilliTpp: null },
        },
        {
          limit: "geographic.tier-two-country",
          destination: "MY",
          verdict: "breach",
          breaches: ["2026-02-03 on active"],
        },
      ],
    },
    {
      name: "after it has left again, the breach is history",
      source,
      asOf: "2026-02-02",
      lots: malaysia,
      options,
      verdict: "within",
      findings: [{ limit: "geographic.tier-three", verdict: "within", decisive: null }],
    },
    {
      name: "arrives in tier one: a country breach ends on the day, with nothing moved",
      source,
      asOf: "2025-06-01",
      lots: [
        ["US", 90, "2025-03-01"],
        ["SG", 10, "2025-03-01"],
      ],
      options,
      verdict: "breach",
      findings: [
        {
          limit: "geographic.tier-two-country",
          destination: "SG",
          verdict: "breach",
          breaches: ["2025-03-01 to 2025-08-01 active"],
        },
      ],
    },
    {
      name: "leaves tier one holding exactly 7 %: within",
      source,
      asOf: "2026-02-01",
      lots: [
        ["US", 93, "2025-03-01"],
        ["DE", 7, "2025-03-01"],
      ],
      options,
      verdict: "within",
      findings: [{ limit: "geographic.tier-two-country", destination: "DE", verdict: "within", breaches: [] }],
    },
    {
      name: "leaves tier one holding more than 7 % and 25 %: both are broken by the list change",
      source,
      asOf: "2025-06-01",
      lots: [
        ["US", 74, "2025-03-01"],
        ["DE", 26, "2025-03-01"],
      ],
      options,
      verdict: "breach",
      findings: [
        { limit: "geographic.tier-two-total", verdict: "breach", breaches: ["2026-02-01 on list-change"] },
        {
          limit: "geographic.tier-two-country",
          destination: "DE",
          verdict: "breach",
          breaches: ["2026-02-01 on list-change"],
        },
      ],
    },
    {
      name: "from three to one: never of tier two",
      source,
      asOf: "2025-06-01",
      lots: [
        ["US", 60, "2025-03-01"],
        ["KH", 40, "2025-03-01"],
      ],
      options,
      verdict: "breach",
      findings: [
        { limit: "geographic.tier-three", verdict: "breach", breaches: ["2025-03-01 to 2026-02-03 active"] },
        { limit: "geographic.tier-two-total", verdict: "within", breaches: [] },
      ],
    },
    {
      name: "arrives in tier three after the last allocation: a breach ahead",
      source,
      asOf: "2025-06-01",
      lots: [
        ["US", 99, "2025-03-01"],
        ["VN", 1, "2025-03-01"],
      ],
      options,
      verdict: "breach",
      findings: [{ limit: "geographic.tier-three", verdict: "breach", breaches: ["2026-08-02 on list-change"] }],
    },
  ]);

  it("says what came into the scope, even where more left it on the same day", () => {
    const lots = buildLots([
      ["US", 80, "2025-03-01"],
      ["BR", 20, "2025-03-01"],
      ["DE", 5, "2025-03-01"],
      ["BR", -10, "2026-02-01"],
      ["US", -45, "2026-02-01"],
    ]);
    const asOf = isoDate("2026-02-01");
    const assessment = assess(lots, { ...options, asOf });
    expect(explainFinding(getFinding(assessment, "geographic.tier-two-country", "DE"), asOf)).toContain(
      "a destination changed tier and brought 5 TPP into its scope",
    );
    expect(explainFinding(getFinding(assessment, "geographic.tier-two-total"), asOf)).toContain(
      "a destination changed tier and came into its scope, which fell by 5 TPP in all that day",
    );
  });
});

const b200 = { milliTppPerUnit: 36_000_000 };
const fleet: readonly LotWords[] = [
  ["US", 930, "2025-03-01", b200],
  ["BR", 60, "2025-03-01", b200],
];

describe("headroom on lists that destinations join", () => {
  const ask = (destination: string, from: string, more: AssessmentOptions = {}) => {
    const facts = buildFacts(buildLots(fleet), { ...options, ...more });
    const judgement = judgeTimeline(buildTimeline(facts.changes, facts), facts.firm);
    return findHeadroom(judgement, {
      accelerator: getAccelerator("nvidia-b200"),
      destination: destinationCode(destination),
      from: isoDate(from),
    });
  };

  it("is nought before the day on which an empty destination arrives in tier three, bound on that day", () => {
    expect(ask("VN", "2025-06-01")).toMatchObject({
      units: 0,
      boundBy: "geographic.tier-three",
      boundOn: "2026-08-02",
    });
    expect(ask("VN", "2026-08-02")).toMatchObject({
      units: 0,
      boundBy: "geographic.tier-three",
      boundOn: "2026-08-02",
    });
    expect(ask("MY", "2025-04-30")).toMatchObject({ units: 0, boundOn: "2025-05-01" });
  });

  it("is there again once it has left", () => {
    expect(ask("MY", "2026-02-01")).toMatchObject({ units: 0 });
    expect(ask("MY", "2026-02-02")).toMatchObject({ units: 74, boundBy: "geographic.tier-two-country" });
  });

  it("counts tier two after an empty destination leaves tier one, and no more once it has arrived there", () => {
    expect(ask("DE", "2025-06-01")).toMatchObject({ units: 74, boundOn: "2026-02-01" });
    expect(ask("SG", "2025-06-01")).toMatchObject({ units: 74, boundOn: "2025-06-01" });
    expect(ask("SG", "2025-08-01")).toMatchObject({ units: 870, boundBy: "geographic.overseas" });
  });

  it("leaves out a time as tier two in which nothing is measured, where only reporting dates count", () => {
    const readings = { leasedCount: "no", measuredOn: "reporting-dates" } as const;
    expect(ask("SG", "2025-07-31", { readings })).toMatchObject({ units: 870, boundBy: "geographic.overseas" });
    expect(ask("SG", "2025-02-01", { readings })).toMatchObject({ units: 0 });
  });
});
