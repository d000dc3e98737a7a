import { describe, expect, it } from "vitest";
import { explainComparison, type ComparedShare } from "#server/domain/explain/explain-comparison";
import { isoDate } from "#server/domain/iso-date";

const compared: ComparedShare = {
  standing: "within",
  isAbove: false,
  lastMeasuredOn: isoDate("2026-02-01"),
  nextMeasuredOn: isoDate("2026-08-01"),
};

describe("explainComparison", () => {
  it.each<[Partial<ComparedShare>, string]>([
    [{}, "The limit holds."],
    [{ standing: "in-buffer" }, "The limit holds; the share is above the firm's own buffer."],
    [
      { isAbove: true },
      "The share is above the limit, but it is not measured until 1 Aug 2026, so the limit is not broken.",
    ],
    [{ standing: "breach", isAbove: true }, "The limit is broken."],
    [
      { standing: "breach" },
      "The share is no longer above the limit, but it was on 1 Feb 2026, when it was last measured.",
    ],
  ])("of %o says what it means", (overrides, words) => {
    expect(explainComparison({ ...compared, ...overrides })).toBe(words);
  });

  it.each([
    [false, "≤"],
    [true, ">"],
  ])("never passes what cannot be judged, above the limit or not (%s)", (isAbove, sign) => {
    const words = explainComparison({ ...compared, standing: "indeterminate", isAbove });
    expect(words).toBe(`It cannot be judged: the known part compares as ${sign}, which decides nothing.`);
  });
});
