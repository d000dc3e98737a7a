import { describe } from "vitest";
import type { LimitId } from "#server/domain/rulebook/edition";
import type { LotWords } from "#tests/support/engine-factories";
import { testLimitCases, type LimitCase } from "#tests/support/limit-case";

const h100 = { milliTppPerUnit: 15_831_200 };
const notMoreThan =
  "15 CFR part 748, Supp. No. 10, ¶ 6: “cannot transfer or install more than”; exactly at the limit is not more";

interface Edge {
  readonly what: string;
  readonly limit: LimitId;
  readonly destination?: string;
  readonly atTheLimit: number;
  readonly lotsOf: (units: number) => readonly LotWords[];
}

const edges: readonly Edge[] = [
  {
    what: "7 % in one tier-two country",
    limit: "geographic.tier-two-country",
    destination: "MY",
    atTheLimit: 70_000,
    lotsOf: (units) => [
      ["US", 930_000, "2025-03-01", h100],
      ["MY", units, "2025-03-01", h100],
    ],
  },
  {
    what: "25 % in all of tier two",
    limit: "geographic.tier-two-total",
    atTheLimit: 62_500,
    lotsOf: (units) => [
      ["US", 750_000, "2025-03-01", h100],
      ["MY", 62_500, "2025-03-01", h100],
      ["SG", 62_500, "2025-03-01", h100],
      ["BR", 62_500, "2025-03-01", h100],
      ["IN", units, "2025-03-01", h100],
    ],
  },
  {
    what: "50 % outside the United States",
    limit: "geographic.overseas",
    atTheLimit: 500_000,
    lotsOf: (units) => [
      ["US", 500_000, "2025-03-01", h100],
      ["JP", units, "2025-03-01", h100],
    ],
  },
];

describe("one unit below, exactly at and one unit above a share limit", () => {
  const cases = edges.flatMap(({ what, limit, destination, atTheLimit, lotsOf }) =>
    [-1, 0, 1].map((offset): LimitCase => {
      const isOver = offset > 0;
      const place = destination === undefined ? {} : { destination };
      return {
        name: `${what}, ${["one unit below", "exactly at", "one unit above"][offset + 1] ?? ""}`,
        source: notMoreThan,
        asOf: "2025-06-01",
        lots: lotsOf(atTheLimit + offset),
        verdict: isOver ? "breach" : "within",
        findings: [
          { limit, ...place, verdict: isOver ? "breach" : "within", breaches: isOver ? ["2025-03-01 on active"] : [] },
        ],
      };
    }),
  );
  testLimitCases(cases);
});

describe("the smallest cure one unit above", () => {
  // n = 70,001 and T = 1,000,001 units: (100·n − 7·T) ÷ 93 = 1 unit exactly, and ÷ 7 = 93 ÷ 7 units.
  testLimitCases([
    {
      name: "7 %: one unit out, or 93 ÷ 7 units at home",
      source: "(n·den − num·T) ÷ (den − num) and (den·n − num·T) ÷ num",
      asOf: "2025-06-01",
      lots: [
        ["US", 930_000, "2025-03-01", h100],
        ["MY", 70_001, "2025-03-01", h100],
      ],
      verdict: "breach",
      findings: [
        {
          limit: "geographic.tier-two-country",
          destination: "MY",
          verdict: "breach",
          decisive: { on: "2025-06-01", cutMilliTpp: 15_831_200, homeAdditionMilliTpp: 210_328_800 },
        },
      ],
    },
  ]);
});

describe("tier three", () => {
  const nothing =
    "15 CFR § 748.15(b)(2)(i): “anywhere, except in Macau or destinations specified in Country Group D:5”";
  const noDataCenter =
    "§ 748.15(b)(2)(i): “UVEU data centers may be located anywhere, except in Macau or destinations specified in Country Group D:5”";
  const ban = { limit: "geographic.tier-three" } as const;
  testLimitCases([
    {
      name: "nothing there is within",
      source: nothing,
      asOf: "2025-06-01",
      lots: [["US", 1_000_000, "2025-03-01", h100]],
      verdict: "within",
      findings: [{ ...ban, verdict: "within", breaches: [], decisive: null }],
    },
    ...["CN", "MO", "HK", "RU"].map((code): LimitCase => ({
      name: `one unit in a million in ${code} is a breach that no home addition cures`,
      source: nothing,
      asOf: "2025-06-01",
      lots: [
        ["US", 1_000_000, "2025-03-01", h100],
        [code, 1, "2025-03-01", h100],
      ],
      verdict: "breach",
      findings: [
        {
          ...ban,
          verdict: "breach",
          breaches: ["2025-03-01 on active"],
          decisive: { on: "2025-06-01", cutMilliTpp: 15_831_200, homeAdditionMilliTpp: null },
        },
      ],
    })),
    ...(
      [
        ["below the scope", { controlClass: "below", milliTppPerUnit: 1_000_000 }],
        ["of 3A090.b", { controlClass: "3A090.b", milliTppPerUnit: 2_368_000 }],
        ["leased", { ...h100, holding: "leased" }],
        ["leased and unknown", { controlClass: "unknown", milliTppPerUnit: 0, holding: "leased" }],
      ] as const
    ).map(([kind, more]): LimitCase => ({
      name: `one unit ${kind} there is never a plain pass, while it stands`,
      source: noDataCenter,
      asOf: "2025-06-01",
      lots: [
        ["US", 10, "2025-03-01", h100],
        ["CN", 1, "2025-04-01", more],
        ["CN", -1, "2026-01-01", more],
      ],
      verdict: "indeterminate",
      findings: [
        { ...ban, verdict: "indeterminate", breaches: [], unjudged: ["2025-04-01 uncounted-in-tier-three"] },
        { limit: "geographic.overseas", verdict: "within", unjudged: [] },
      ],
    })),
    {
      name: "a unit that does not count is history once it is gone",
      source: noDataCenter,
      asOf: "2026-01-01",
      lots: [
        ["US", 10, "2025-03-01", h100],
        ["CN", 1, "2025-04-01", { holding: "leased" }],
        ["CN", -1, "2026-01-01", { holding: "leased" }],
      ],
      verdict: "within",
      findings: [{ ...ban, verdict: "within", unjudged: ["2025-04-01 uncounted-in-tier-three"] }],
    },
    {
      name: "a unit that does not count is looked at only while its destination is of tier three",
      source: "Cambodia leaves Country Group D:5 on 3 February 2026",
      asOf: "2026-02-03",
      lots: [
        ["US", 10, "2025-03-01", h100],
        ["KH", 1, "2025-04-01", { holding: "leased" }],
      ],
      verdict: "within",
      findings: [{ ...ban, verdict: "within", unjudged: ["2025-04-01 uncounted-in-tier-three"] }],
    },
    {
      name: "a unit that does not count beside one that does leaves the breach a breach",
      source: noDataCenter,
      asOf: "2025-06-01",
      lots: [
        ["US", 10, "2025-03-01", h100],
        ["CN", 1, "2025-03-01", h100],
        ["MO", 1, "2025-03-01", { holding: "leased" }],
      ],
      verdict: "breach",
      findings: [{ ...ban, verdict: "breach", unjudged: [] }],
    },
    {
      name: "what a view leaves out is not in it there either",
      source: "Design § 2: a view may narrow to stages",
      asOf: "2025-06-01",
      lots: [
        ["US", 10, "2025-03-01", h100],
        ["CN", 1, "2025-03-01", { holding: "leased", stage: "planned" }],
      ],
      options: { stages: ["installed"] },
      verdict: "within",
      findings: [{ ...ban, verdict: "within", unjudged: [] }],
    },
  ]);
});

describe("a total of nothing", () => {
  const byDefinition = "Design § 3: a zero total is within, by definition";
  testLimitCases([
    {
      name: "an empty register is within",
      source: byDefinition,
      asOf: "2025-06-01",
      lots: [],
      verdict: "within",
      findings: [{ limit: "geographic.overseas", verdict: "within" }],
    },
    {
      name: "everything retired again is within",
      source: byDefinition,
      asOf: "2025-06-01",
      lots: [
        ["US", 5, "2025-03-01"],
        ["US", -5, "2025-04-01"],
      ],
      verdict: "within",
      findings: [{ limit: "geographic.overseas", verdict: "within", breaches: [] }],
    },
    {
      name: "before the first delivery there is nothing, and the breach of that day lies ahead",
      source: byDefinition,
      asOf: "2025-02-28",
      lots: [["MY", 1, "2025-03-01"]],
      verdict: "breach",
      findings: [
        {
          limit: "geographic.tier-two-country",
          destination: "MY",
          verdict: "breach",
          decisive: { on: "2025-03-01", cutMilliTpp: 1_000, homeAdditionMilliTpp: 13_286 },
        },
      ],
    },
  ]);
});
