import { describe, expect, it } from "vitest";
import { deriveShareSpan, type DatedShare } from "#server/domain/assessment/dated-share";
import type { Verdict } from "#server/domain/assessment/finding";
import { isoDate } from "#server/domain/iso-date";

const share = (on: string, partMilliTpp: number, verdict: Verdict): DatedShare => ({
  on: isoDate(on),
  partMilliTpp,
  totalMilliTpp: 100,
  verdict,
});

const series = [
  share("2026-01-15", 5, "within"),
  share("2026-03-01", 9, "within"),
  share("2026-08-01", 8, "breach"),
  share("2027-03-01", 2, "indeterminate"),
];
const spanOf = (from: string, until: string | null) =>
  deriveShareSpan(series, isoDate(from), until === null ? null : isoDate(until));

describe("deriveShareSpan", () => {
  it.each([
    ["2026-01-01", "2026-04-01", 9, "within"],
    ["2026-04-01", "2026-07-01", 9, "within"],
    ["2026-07-01", "2026-10-01", 9, "breach"],
    ["2026-10-01", "2027-01-01", 8, "breach"],
    ["2027-01-01", "2027-04-01", 8, "breach"],
    ["2027-04-01", null, 2, "indeterminate"],
  ])("takes the highest share and the gravest verdict from %s until %s", (from, until, part, verdict) => {
    expect(spanOf(from, until)).toMatchObject({ highest: { partMilliTpp: part }, verdict });
  });

  it("is undefined before the first date", () => {
    expect(spanOf("2025-10-01", "2026-01-01")).toBeUndefined();
  });
});
