import { describe, expect, it } from "vitest";
import { isoDate } from "#server/domain/iso-date";
import { assess, buildLots, flag, getFinding, type LotWords } from "#tests/support/engine-factories";
import { testLimitCases } from "#tests/support/limit-case";

const overseas = { limit: "geographic.overseas" } as const;
const malaysia = { limit: "geographic.tier-two-country", destination: "MY" } as const;
const judgedAtEveryDate = "Design § 4: a limit is judged at every event date, not just quarter ends";

describe("between events", () => {
  const mayAndAugust: readonly LotWords[] = [
    ["US", 100, "2025-02-01"],
    ["DE", 100, "2025-02-01"],
    ["DE", 50, "2026-05-01", { stage: "planned" }],
    ["US", 50, "2026-08-01", { stage: "planned" }],
  ];
  testLimitCases([
    {
      name: "an overseas delivery in May before a home delivery in August is a breach from May to August",
      source: judgedAtEveryDate,
      asOf: "2026-01-01",
      lots: mayAndAugust,
      verdict: "breach",
      findings: [
        {
          ...overseas,
          verdict: "breach",
          breaches: ["2026-05-01 to 2026-08-01 active"],
          decisive: { on: "2026-05-01", cutMilliTpp: 50_000, homeAdditionMilliTpp: 50_000 },
        },
      ],
    },
    {
      name: "on its last day it still stands",
      source: "Design § 4: intervals are [from, until)",
      asOf: "2026-07-31",
      lots: mayAndAugust,
      verdict: "breach",
      findings: [
        {
          ...overseas,
          verdict: "breach",
          decisive: { on: "2026-07-31", cutMilliTpp: 50_000, homeAdditionMilliTpp: 50_000 },
        },
      ],
    },
    {
      name: "on the day it ends it is history",
      source: "Design § 4: breaches in the past are history",
      asOf: "2026-08-01",
      lots: mayAndAugust,
      verdict: "within",
      findings: [{ ...overseas, verdict: "within", breaches: ["2026-05-01 to 2026-08-01 active"], decisive: null }],
    },
    {
      name: "both on one day are no breach: the position after all events of a date is judged",
      source: judgedAtEveryDate,
      asOf: "2026-01-01",
      lots: [
        ["US", 100, "2025-02-01"],
        ["DE", 100, "2025-02-01"],
        ["DE", 50, "2026-05-01"],
        ["US", 50, "2026-05-01"],
      ],
      verdict: "within",
      findings: [{ ...overseas, verdict: "within", breaches: [] }],
    },
    {
      name: "a view narrowed to what is installed does not see the plan",
      source: "Design § 2: a view may narrow to stages",
      asOf: "2026-01-01",
      lots: mayAndAugust,
      options: { stages: ["installed"] },
      verdict: "within",
      findings: [{ ...overseas, verdict: "within", breaches: [] }],
    },
    {
      name: "two breaches are two intervals, and the first at or after the date asked is to be cured",
      source: "Design § 4: the as-of date, or the first breach after it",
      asOf: "2026-06-01",
      lots: [
        ["US", 93, "2025-02-01"],
        ["MY", 8, "2025-02-01"],
        ["US", 100, "2026-05-01"],
        ["MY", 10, "2027-01-01"],
        ["MY", -10, "2027-03-01"],
      ],
      verdict: "breach",
      findings: [
        {
          ...malaysia,
          verdict: "breach",
          breaches: ["2025-02-01 to 2026-05-01 active", "2027-01-01 to 2027-03-01 active"],
          decisive: { on: "2027-01-01", cutMilliTpp: 3_474, homeAdditionMilliTpp: 46_143 },
        },
      ],
    },
  ]);
});

describe("cause", () => {
  const source = "Design § 4: whether TPP was added in its scope (active) or the total fell (passive)";
  testLimitCases([
    {
      name: "a retirement at home is a passive breach",
      source,
      asOf: "2026-01-01",
      lots: [
        ["US", 93, "2025-02-01"],
        ["MY", 7, "2025-02-01"],
        ["US", -1, "2025-06-01"],
      ],
      verdict: "breach",
      findings: [{ ...malaysia, verdict: "breach", breaches: ["2025-06-01 on passive"] }],
    },
    {
      name: "an addition that would not break the limit by itself, with a retirement at home, is passive",
      source,
      asOf: "2026-01-01",
      lots: [
        ["US", 93, "2025-02-01"],
        ["MY", 6, "2025-02-01"],
        ["MY", 1, "2025-06-01"],
        ["US", -10, "2025-06-01"],
      ],
      verdict: "breach",
      findings: [{ ...malaysia, verdict: "breach", breaches: ["2025-06-01 on passive"] }],
    },
    {
      name: "an addition that breaks it by itself is active whatever else happens",
      source,
      asOf: "2026-01-01",
      lots: [
        ["US", 93, "2025-02-01"],
        ["MY", 6, "2025-02-01"],
        ["MY", 3, "2025-06-01"],
        ["US", -10, "2025-06-01"],
      ],
      verdict: "breach",
      findings: [{ ...malaysia, verdict: "breach", breaches: ["2025-06-01 on active"] }],
    },
    {
      name: "a move from home is active: it adds abroad, and the total stays",
      source,
      asOf: "2026-01-01",
      lots: [
        ["US", 93, "2025-02-01"],
        ["MY", 7, "2025-02-01"],
        ["US", -1, "2025-06-01"],
        ["MY", 1, "2025-06-01"],
      ],
      verdict: "breach",
      findings: [{ ...malaysia, verdict: "breach", breaches: ["2025-06-01 on active"] }],
    },
  ]);

  it("gives the amounts of both", () => {
    const lots = buildLots([
      ["US", 93, "2025-02-01"],
      ["MY", 6, "2025-02-01"],
      ["MY", 1, "2025-06-01"],
      ["US", -10, "2025-06-01"],
    ]);
    expect(getFinding(assess(lots), "geographic.tier-two-country", "MY").intervals[0]?.cause).toEqual({
      kind: "passive",
      on: "2025-06-01",
      partChangeMilliTpp: 1_000,
      restChangeMilliTpp: -10_000,
    });
  });
});

describe("before the rule", () => {
  const lots: readonly LotWords[] = [
    ["US", 90, "2024-06-01"],
    ["MY", 10, "2024-06-01"],
  ];
  testLimitCases([
    {
      name: "a breach that begins before the rule's first day is judged all the same and labelled",
      source: "Design § 4: what lies before its first day is labelled “before the rule”",
      asOf: "2024-07-01",
      lots,
      verdict: "breach",
      findings: [{ ...malaysia, verdict: "breach", breaches: ["2024-06-01 on active, before the rule"] }],
    },
    {
      name: "one that begins on the rule's first day is not",
      source: "90 FR 4544: effective 13 January 2025",
      asOf: "2025-07-01",
      lots: [
        ["US", 90, "2025-01-13"],
        ["MY", 10, "2025-01-13"],
      ],
      verdict: "breach",
      findings: [{ ...malaysia, verdict: "breach", breaches: ["2025-01-13 on active"] }],
    },
  ]);
});

describe("the firm's own buffers", () => {
  const buffers = { "geographic.tier-two-country": 650 } as const;
  const shareOf = (units: number) =>
    getFinding(
      assess(
        buildLots([
          ["US", 10_000 - units, "2025-03-01"],
          ["MY", units, "2025-03-01"],
          ["US", 500, "2027-01-01"],
        ]),
        {
          buffers,
          asOf: isoDate("2025-06-01"),
        },
      ),
      "geographic.tier-two-country",
      "MY",
    );

  it.each([
    ["one unit below", 649],
    ["exactly at", 650],
  ])("%s a buffer is outside it", (_, units) => {
    expect(shareOf(units).verdict).toBe("within");
    expect(shareOf(units).bufferIntervals).toEqual([]);
  });

  it("one unit above a buffer is within the limit and in the buffer, as long as it lasts", () => {
    expect(shareOf(651).verdict).toBe("within");
    expect(shareOf(651).bufferIntervals).toEqual([{ from: "2025-03-01", until: "2027-01-01" }]);
  });

  it("a breach is not in the buffer: the limit is hard, the buffer soft", () => {
    expect(shareOf(701).verdict).toBe("breach");
    expect(shareOf(701).bufferIntervals).toEqual([{ from: "2027-01-01", until: null }]);
  });
});

describe("units over the line", () => {
  const source =
    "Design § 4: last in, first out; a retirement takes the oldest of its pool, a correction lowers its own lot";
  const cases: readonly { name: string; lots: readonly LotWords[]; over: readonly (readonly [string, number])[] }[] = [
    {
      name: "the latest date goes first",
      lots: [
        ["US", 93, "2025-02-01"],
        ["MY", 7, "2025-02-01"],
        ["MY", 2, "2025-06-01"],
        ["MY", 3, "2025-04-01"],
      ],
      over: [
        ["lot-3", 2],
        ["lot-4", 3],
      ],
    },
    {
      name: "on one date the latest recorded goes first, and the last is trimmed",
      lots: [
        ["US", 930, "2025-02-01"],
        ["MY", 70, "2025-02-01"],
        ["MY", 5, "2025-02-01"],
        ["MY", 4, "2025-02-01"],
      ],
      over: [
        ["lot-4", 4],
        ["lot-3", 5],
      ],
    },
    {
      name: "what is retired was the oldest, so the newest lot is over the line with all its units",
      lots: [
        ["US", 93, "2025-02-01"],
        ["MY", 7, "2025-02-01"],
        ["MY", 7, "2025-04-01"],
        ["MY", -6, "2025-05-01"],
      ],
      over: [["lot-3", 1]],
    },
    {
      name: "what a correction took is not taken twice",
      lots: [
        ["US", 93, "2025-02-01"],
        ["MY", 9, "2025-02-01"],
        ["MY", 5, "2025-04-01"],
        ["MY", -4, "2025-04-01", { correctsId: "lot-3" }],
      ],
      over: [
        ["lot-3", 1],
        ["lot-2", 2],
      ],
    },
    {
      name: "what came to home, though later, is never over the line",
      lots: [
        ["MY", 7, "2025-02-01"],
        ["US", 90, "2025-06-01"],
      ],
      over: [["lot-1", 1]],
    },
  ];
  it.each(cases.map((each) => [each.name, each] as const))(`%s (${source})`, (_, { lots: words, over }) => {
    const lots = buildLots(words);
    const finding = getFinding(assess(lots), "geographic.tier-two-country", "MY");
    expect(flag(finding, lots).map(({ lot, overLineUnits }) => [lot.id, overLineUnits])).toEqual(over);
  });

  it("flags nothing where nothing is broken", () => {
    const lots = buildLots([["US", 1, "2025-03-01"]]);
    expect(flag(getFinding(assess(lots), "geographic.overseas"), lots)).toEqual([]);
  });
});

describe("order of findings", () => {
  it("follows the edition, and countries the highest worst share, then the code", () => {
    const lots = buildLots([
      ["US", 90, "2025-02-01"],
      ["BR", 2, "2025-02-01"],
      ["MY", 5, "2025-02-01"],
      ["AR", 2, "2025-02-01"],
      ["VN", 1, "2025-02-01"],
      ["VN", 5, "2027-02-01"],
    ]);
    expect(assess(lots).findings.map((finding) => finding.destination ?? finding.limitId)).toEqual([
      "geographic.overseas",
      "geographic.tier-two-total",
      "VN",
      "MY",
      "AR",
      "BR",
      "geographic.tier-three",
    ]);
  });
});
