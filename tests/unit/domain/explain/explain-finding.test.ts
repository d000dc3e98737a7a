import { describe, expect, it } from "vitest";
import { explainFinding } from "#server/domain/explain/explain-finding";
import { isoDate } from "#server/domain/iso-date";
import type { LimitId } from "#server/domain/rulebook/edition";
import { assess, buildLots, getFinding, type AssessmentOptions, type LotWords } from "#tests/support/engine-factories";

const h100 = { milliTppPerUnit: 15_831_200 };

interface Asked {
  readonly limit: LimitId;
  readonly destination?: string;
  readonly asOf: string;
  readonly options?: AssessmentOptions;
}

function explain(words: readonly LotWords[], { limit, destination, asOf, options }: Asked): string {
  const on = isoDate(asOf);
  const assessment = assess(buildLots(words), { asOf: on, ...options });
  return explainFinding(getFinding(assessment, limit, destination ?? null), on);
}

const malaysia = { limit: "geographic.tier-two-country", destination: "MY" } as const;

describe("explainFinding", () => {
  it("says of a limit that holds what was measured against what", () => {
    const lots: readonly LotWords[] = [
      ["US", 930, "2025-03-01", h100],
      ["MY", 70, "2025-03-01", h100],
    ];
    expect(explain(lots, { ...malaysia, asOf: "2025-06-01" })).toBe(
      "Malaysia holds 7.00 % of total TPP on 1 Jun 2025; the limit is 7 %. It holds then and on every later date.",
    );
  });

  it("names the highest share to come, and never rounds it onto the limit", () => {
    const lots: readonly LotWords[] = [
      ["US", 930_000, "2025-03-01", h100],
      ["MY", 50_000, "2025-03-01", h100],
      ["MY", 19_999, "2026-03-01", h100],
    ];
    expect(explain(lots, { ...malaysia, asOf: "2025-06-01" })).toBe(
      "Malaysia holds 5.10 % of total TPP on 1 Jun 2025; the limit is 7 %. It holds on every later date too; the highest is 6.9999 % of total TPP on 1 Mar 2026.",
    );
  });

  it("says of a breach since when, why, and the exact cures", () => {
    const lots: readonly LotWords[] = [
      ["US", 930_000, "2025-03-01", h100],
      ["MY", 70_001, "2025-03-01", h100],
    ];
    expect(explain(lots, { ...malaysia, asOf: "2025-06-01" })).toBe(
      "Malaysia holds 7.0001 % of total TPP on 1 Jun 2025; the limit is 7 %. It is broken since 1 Mar 2025. On 1 Mar 2025, 1,108.2 M TPP was added in its scope, and the rest of the total rose by 14,723.0 M TPP: an active breach. Taking 15,831.2 TPP out of its scope, or adding 210,328.8 TPP at home, cures it.",
    );
  });

  it("says of a passive breach ahead that the rest will fall", () => {
    const lots: readonly LotWords[] = [
      ["US", 100, "2025-03-01"],
      ["DE", 100, "2025-03-01"],
      ["US", -20, "2027-05-01"],
      ["US", 20, "2027-08-01"],
    ];
    expect(explain(lots, { limit: "geographic.overseas", asOf: "2026-06-01" })).toBe(
      "Everything outside the United States holds 50.00 % of total TPP on 1 Jun 2026; the limit is 50 %. It is broken from 1 May 2027 until 1 Aug 2027, when the share is 55.56 % of total TPP. On 1 May 2027, nothing was added in its scope, and the rest of the total fell by 20 TPP: a passive breach. Taking 20 TPP out of its scope, or adding 20 TPP at home, cures it by 1 May 2027.",
    );
  });

  it("labels what begins before the rule", () => {
    const lots: readonly LotWords[] = [["MY", 1, "2024-06-01"]];
    expect(explain(lots, { ...malaysia, asOf: "2025-06-01" })).toContain("The breach begins before the rule.");
  });

  it("speaks of tier three in TPP, and knows no home addition that would cure it", () => {
    const lots: readonly LotWords[] = [
      ["US", 100, "2025-03-01", h100],
      ["KH", 2, "2025-03-01", h100],
    ];
    const tierThree = { limit: "geographic.tier-three" } as const;
    expect(explain(lots, { ...tierThree, asOf: "2026-02-02" })).toBe(
      "31,662.4 TPP stands in tier three on 2 Feb 2026; nothing may. It is broken from 1 Mar 2025 until 3 Feb 2026. On 1 Mar 2025, 31,662.4 TPP was added in its scope, and the rest of the total rose by 1.6 M TPP: an active breach. Taking 31,662.4 TPP out of its scope cures it.",
    );
    expect(explain(lots, { ...tierThree, asOf: "2026-02-03" })).toBe(
      "Nothing that counts stands in tier three on 3 Feb 2026. It holds then and on every later date. It was broken from 1 Mar 2025 until 3 Feb 2026; that is over.",
    );
  });

  it("does not say that Cambodia holds nothing while it is of tier three", () => {
    const lots: readonly LotWords[] = [
      ["US", 93, "2025-03-01"],
      ["KH", 8, "2025-03-01"],
    ];
    expect(explain(lots, { limit: "geographic.tier-two-country", destination: "KH", asOf: "2026-02-02" })).toBe(
      "Nothing that counts stands in Cambodia as a tier-two destination on 2 Feb 2026; the limit is 7 %. It is broken from 3 Feb 2026 on, when the share is 7.92 % of total TPP. On 3 Feb 2026, a destination changed tier and brought 8 TPP into its scope. Taking 1 TPP out of its scope, or adding 13.286 TPP at home, cures it by 3 Feb 2026.",
    );
  });

  it("says why a limit cannot be judged and what to do", () => {
    const lots: readonly LotWords[] = [
      ["US", 95, "2025-03-01"],
      ["MY", 5, "2025-03-01"],
      ["MY", -6, "2025-09-01"],
    ];
    expect(explain(lots, { ...malaysia, asOf: "2025-06-01" })).toBe(
      "Malaysia holds 5.00 % of total TPP on 1 Jun 2025; the limit is 7 %. It cannot be judged from 1 Sep 2025 on, because more was retired than had been deployed; correct the retirement.",
    );
  });

  it("names the firm's own buffer", () => {
    const lots: readonly LotWords[] = [
      ["US", 934, "2025-03-01"],
      ["MY", 66, "2025-03-01"],
    ];
    const options = { buffers: { "geographic.tier-two-country": 650 } };
    expect(explain(lots, { ...malaysia, asOf: "2025-06-01", options })).toBe(
      "Malaysia holds 6.60 % of total TPP on 1 Jun 2025; the limit is 7 %. It holds then and on every later date. It is above the firm's own buffer of 6.5 % since 1 Mar 2025.",
    );
  });

  it("says plainly that a share above the limit is not measured between two reports", () => {
    const lots: readonly LotWords[] = [
      ["US", 90, "2025-03-01"],
      ["MY", 10, "2025-04-01"],
      ["MY", -10, "2025-07-01"],
    ];
    const options = { readings: { leasedCount: "no", measuredOn: "reporting-dates" } } as const;
    expect(explain(lots, { ...malaysia, asOf: "2025-05-01", options })).toBe(
      "Malaysia holds 10.00 % of total TPP on 1 May 2025; the limit is 7 %. That is above it, but not on a reporting date; on every later one it holds.",
    );
  });
});
