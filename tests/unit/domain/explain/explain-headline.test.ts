import { describe, expect, it } from "vitest";
import { explainHeadline } from "#server/domain/explain/explain-headline";
import { isoDate } from "#server/domain/iso-date";
import { assess, buildLots, type AssessmentOptions, type LotWords } from "#tests/support/engine-factories";

function headlineOf(words: readonly LotWords[], options: AssessmentOptions = {}) {
  return explainHeadline(assess(buildLots(words), { asOf: isoDate("2025-06-01"), ...options }));
}

describe("explainHeadline", () => {
  it("says that an empty register is within", () => {
    expect(headlineOf([])).toEqual({
      standing: "within",
      title: "Within every limit.",
      sentences: ["Nothing that counts is placed yet."],
    });
  });

  it("says that every limit holds", () => {
    expect(headlineOf([["US", 1, "2025-03-01"]])).toEqual({
      standing: "within",
      title: "Within every limit.",
      sentences: ["Every limit holds on 1 Jun 2025 and on every later date in the register."],
    });
  });

  it("lists what is broken now, each with its share, limit and time", () => {
    const words: readonly LotWords[] = [
      ["US", 90, "2025-03-01"],
      ["MY", 10, "2025-03-01"],
    ];
    expect(headlineOf(words)).toEqual({
      standing: "breach",
      title: "Breach.",
      sentences: ["Malaysia: 10.00 % of total TPP, the limit is 7 %, broken since 1 Mar 2025."],
    });
  });

  it("names the first day of a breach that lies ahead", () => {
    const words: readonly LotWords[] = [
      ["US", 90, "2025-03-01"],
      ["CN", 1, "2027-04-01"],
    ];
    expect(headlineOf(words)).toEqual({
      standing: "breach-ahead",
      title: "Breach from 1 Apr 2027.",
      sentences: [
        "Tier three holds accelerators from 1 Apr 2027 on; nothing may be placed there.",
        "On 1 Jun 2025 everything is within its limit.",
      ],
    });
  });

  it("does not call what cannot be judged within, though the breach lies ahead", () => {
    const unknown = { controlClass: "unknown", milliTppPerUnit: 0 } as const;
    const words: readonly LotWords[] = [
      ["US", 90, "2025-03-01"],
      ["US", 1, "2025-03-01", unknown],
      ["CN", 1, "2027-04-01"],
    ];
    expect(headlineOf(words).sentences.join(" ")).not.toContain("everything is within");
  });

  it("says what cannot be judged", () => {
    const headline = headlineOf([["XX", 1, "2025-03-01"]]);
    expect(headline.standing).toBe("indeterminate");
    expect(headline.sentences[0]).toBe(
      "Everything outside the United States cannot be judged on every date from 1 Jun 2025 on.",
    );
  });

  it("names the first day above a buffer that lies ahead", () => {
    const words: readonly LotWords[] = [
      ["US", 934, "2025-03-01"],
      ["MY", 66, "2025-09-01"],
    ];
    expect(headlineOf(words, { buffers: { "geographic.tier-two-country": 650 } })).toEqual({
      standing: "in-buffer-ahead",
      title: "Within every limit, above a buffer from 1 Sep 2025.",
      sentences: [
        "Malaysia is above the firm's own buffer of 6.5 % from 1 Sep 2025 on, at most 6.60 %; the limit is 7 %.",
      ],
    });
  });

  it("says what is above a buffer", () => {
    const words: readonly LotWords[] = [
      ["US", 934, "2025-03-01"],
      ["MY", 66, "2025-03-01"],
    ];
    expect(headlineOf(words, { buffers: { "geographic.tier-two-country": 650 } })).toEqual({
      standing: "in-buffer",
      title: "Within every limit, above a buffer.",
      sentences: [
        "Malaysia is above the firm's own buffer of 6.5 % since 1 Mar 2025, at most 6.60 %; the limit is 7 %.",
      ],
    });
  });
});
