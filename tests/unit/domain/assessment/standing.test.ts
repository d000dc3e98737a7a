import { describe, expect, it } from "vitest";
import { combineStandings, getStanding, getStandingOn, standings, toVerdict } from "#server/domain/assessment/standing";
import { isoDate } from "#server/domain/iso-date";
import { assess, buildLots, getFinding, type LotWords } from "#tests/support/engine-factories";

const words: readonly LotWords[] = [
  ["US", 90, "2025-03-01"],
  ["MY", 10, "2026-03-01"],
];

describe("standing", () => {
  it.each([
    ["2026-02-28", "breach-ahead"],
    ["2026-03-01", "breach"],
  ])("of a breach from 1 March 2026 is, on %s, %s", (asOf, standing) => {
    const on = isoDate(asOf);
    const finding = getFinding(assess(buildLots(words), { asOf: on }), "geographic.tier-two-country", "MY");
    expect(getStanding(finding, on)).toBe(standing);
  });

  it.each([
    ["2026-02-28", "within"],
    ["2026-03-01", "breach"],
    ["2026-05-01", "in-buffer"],
    ["2026-06-01", "indeterminate"],
    ["2026-07-01", "in-buffer"],
  ])("on the single date %s is %s", (date, standing) => {
    const all: readonly LotWords[] = [
      ...words,
      ["MY", -4, "2026-05-01"],
      ["MY", 1, "2026-06-01", { controlClass: "unknown", milliTppPerUnit: 0 }],
      ["MY", -1, "2026-07-01", { controlClass: "unknown", milliTppPerUnit: 0 }],
    ];
    const on = isoDate(date);
    const buffers = { "geographic.tier-two-country": 600 };
    const finding = getFinding(assess(buildLots(all), { asOf: on, buffers }), "geographic.tier-two-country", "MY");
    expect(getStandingOn(finding, on)).toBe(standing);
  });

  it.each([
    ["2026-02-28", "in-buffer-ahead"],
    ["2026-03-01", "in-buffer"],
    ["2026-06-01", "within"],
  ])("of a share above the buffer from March to June 2026 is, on %s, %s", (asOf, standing) => {
    const on = isoDate(asOf);
    const lots = buildLots([
      ["US", 934, "2025-03-01"],
      ["MY", 66, "2026-03-01"],
      ["MY", -6, "2026-06-01"],
    ]);
    const buffers = { "geographic.tier-two-country": 650 };
    const finding = getFinding(assess(lots, { asOf: on, buffers }), "geographic.tier-two-country", "MY");
    expect(getStanding(finding, on)).toBe(standing);
  });

  it("of several is the gravest, and nothing at all is within", () => {
    expect(combineStandings([])).toBe("within");
    expect(combineStandings(["within", "in-buffer", "indeterminate"])).toBe("indeterminate");
    expect(combineStandings([...standings])).toBe("breach");
    expect(combineStandings(["within", "in-buffer-ahead", "in-buffer"])).toBe("in-buffer");
    expect(combineStandings(["within", "in-buffer-ahead"])).toBe("in-buffer-ahead");
  });

  it("makes a verdict that passes only what is within its limits", () => {
    expect(standings.map(toVerdict)).toEqual(["within", "within", "within", "breach", "breach", "indeterminate"]);
  });
});
