import { describe, expect, it } from "vitest";
import { getTier, listTierChangeDates } from "#server/domain/rulebook/tier";
import { editions } from "#server/domain/rulebook/editions";
import { isoDate } from "#server/domain/iso-date";
import { assess, buildLots, destinationCode, getFinding, type LotWords } from "#tests/support/engine-factories";
import { testLimitCases } from "#tests/support/limit-case";

const cambodia = destinationCode("KH");
const d5 = "BIS rule, RIN 0694-AK41: Cambodia leaves Country Group D:5 on 3 February 2026";

describe("Cambodia's tier", () => {
  it.each(editions.map((edition) => [edition.id, edition] as const))(
    "is three until 2 February 2026 in %s",
    (_, edition) => {
      expect(getTier(edition, cambodia, isoDate("2000-01-01"))).toBe("three");
      expect(getTier(edition, cambodia, isoDate("2026-02-02"))).toBe("three");
      expect(getTier(edition, cambodia, isoDate("2026-02-03"))).toBe("two");
      expect(listTierChangeDates(edition, cambodia)).toEqual(["2026-02-03"]);
    },
  );
});

const small: readonly LotWords[] = [
  ["US", 93, "2025-03-01"],
  ["KH", 7, "2025-03-01"],
];

describe("TPP in Cambodia before and after", () => {
  testLimitCases([
    {
      name: "the day before it is a tier-three breach",
      source: d5,
      asOf: "2026-02-02",
      lots: small,
      verdict: "breach",
      findings: [
        {
          limit: "geographic.tier-three",
          verdict: "breach",
          breaches: ["2025-03-01 to 2026-02-03 active"],
          decisive: { on: "2026-02-02", cutMilliTpp: 7_000, homeAdditionMilliTpp: null },
        },
        { limit: "geographic.tier-two-country", destination: "KH", verdict: "within", breaches: [] },
      ],
    },
    {
      name: "on the day 7 % there is within, and the breach is history",
      source: d5,
      asOf: "2026-02-03",
      lots: small,
      verdict: "within",
      findings: [
        {
          limit: "geographic.tier-three",
          verdict: "within",
          breaches: ["2025-03-01 to 2026-02-03 active"],
          decisive: null,
        },
        { limit: "geographic.tier-two-country", destination: "KH", verdict: "within", breaches: [] },
      ],
    },
    {
      name: "on the day more than 7 % is a breach that the list change began",
      source: d5,
      asOf: "2026-02-03",
      lots: [...small, ["KH", 1, "2025-09-01"]],
      verdict: "breach",
      findings: [
        { limit: "geographic.tier-three", verdict: "within", breaches: ["2025-03-01 to 2026-02-03 active"] },
        {
          limit: "geographic.tier-two-country",
          destination: "KH",
          verdict: "breach",
          breaches: ["2026-02-03 on list-change"],
        },
      ],
    },
    {
      name: "a delivery on the day itself is never of tier three",
      source: d5,
      asOf: "2026-03-01",
      lots: [
        ["US", 93, "2025-03-01"],
        ["KH", 7, "2026-02-03"],
      ],
      verdict: "within",
      findings: [{ limit: "geographic.tier-three", verdict: "within", breaches: [] }],
    },
    {
      name: "what it brings to tier two together may break 25 %",
      source: d5,
      asOf: "2025-06-01",
      lots: [
        ["US", 74, "2025-03-01"],
        ["MY", 7, "2025-03-01"],
        ["SG", 7, "2025-03-01"],
        ["BR", 7, "2025-03-01"],
        ["KH", 5, "2025-03-01"],
      ],
      verdict: "breach",
      findings: [
        { limit: "geographic.tier-two-total", verdict: "breach", breaches: ["2026-02-03 on list-change"] },
        { limit: "geographic.tier-two-country", destination: "KH", verdict: "within" },
      ],
    },
  ]);

  it("names what the list change brought into the scope", () => {
    const finding = getFinding(
      assess(buildLots([...small, ["KH", 1, "2025-09-01"]])),
      "geographic.tier-two-country",
      "KH",
    );
    expect(finding.intervals[0]?.cause).toEqual({
      kind: "list-change",
      on: "2026-02-03",
      partChangeMilliTpp: 8_000,
      restChangeMilliTpp: -8_000,
    });
  });
});
