import { describe, expect, it } from "vitest";
import { isoDate } from "#server/domain/iso-date";
import { editions, getEdition } from "#server/domain/rulebook/editions";
import { readingOptions, type Readings } from "#server/domain/rulebook/readings";
import { listReportingDates } from "#server/domain/rulebook/reporting-dates";
import {
  assess,
  buildLots,
  destinationCode,
  home,
  type AssessmentOptions,
  type LotWords,
} from "#tests/support/engine-factories";
import { testLimitCases } from "#tests/support/limit-case";

const overseas = { limit: "geographic.overseas" } as const;
const malaysia = { limit: "geographic.tier-two-country", destination: "MY" } as const;
const ownedText = "Supp. No. 10, ¶ 6: “are owned by the entity and all its subsidiary and parent entities”";
const measuredText = "Supp. No. 10, ¶ 6: “as measured on the reporting dates outlined in Section 10”";

describe("leased accelerators", () => {
  const lots: readonly LotWords[] = [
    ["US", 93, "2025-03-01"],
    ["MY", 7, "2025-03-01"],
    ["MY", 1, "2025-03-01", { holding: "leased" }],
  ];
  const leasedCount: Readings = { leasedCount: "yes", measuredOn: "every-date" };
  testLimitCases([
    {
      name: "do not count by default: the text says owned",
      source: ownedText,
      asOf: "2025-06-01",
      lots,
      verdict: "within",
      findings: [{ ...malaysia, verdict: "within", breaches: [] }],
    },
    {
      name: "count under the reading that counts them, in part and in total",
      source: ownedText,
      asOf: "2025-06-01",
      lots,
      options: { readings: leasedCount },
      verdict: "breach",
      findings: [
        {
          ...malaysia,
          verdict: "breach",
          decisive: { on: "2025-06-01", cutMilliTpp: 1_000, homeAdditionMilliTpp: 13_286 },
        },
      ],
    },
    {
      name: "at home make a share smaller only under that reading",
      source: ownedText,
      asOf: "2025-06-01",
      lots: [...lots, ["US", 100, "2025-03-01", { holding: "leased" }]],
      options: { readings: leasedCount },
      verdict: "within",
      findings: [{ ...malaysia, verdict: "within" }],
    },
  ]);
});

describe("measured on 1 February and 1 August", () => {
  const onReports: AssessmentOptions = { readings: { leasedCount: "no", measuredOn: "reporting-dates" } };
  const between: readonly LotWords[] = [
    ["US", 90, "2025-03-01"],
    ["MY", 10, "2025-04-01"],
    ["US", 60, "2025-07-31"],
  ];
  const carried: readonly LotWords[] = [
    ["US", 90, "2025-03-01"],
    ["MY", 10, "2025-04-01"],
    ["US", 60, "2025-08-02"],
  ];
  testLimitCases([
    {
      name: "a breach that begins and ends between two reports does not count",
      source: measuredText,
      asOf: "2025-05-01",
      lots: between,
      options: onReports,
      verdict: "within",
      findings: [{ ...malaysia, verdict: "within", breaches: [] }],
    },
    {
      name: "the same breach counts at every date",
      source: "“Cannot transfer or install more than” is a standing prohibition",
      asOf: "2025-05-01",
      lots: between,
      verdict: "breach",
      findings: [{ ...malaysia, verdict: "breach", breaches: ["2025-04-01 to 2025-07-31 active"] }],
    },
    {
      name: "a breach on a report is carried to the next, though cured the day after",
      source: measuredText,
      asOf: "2025-10-01",
      lots: carried,
      options: onReports,
      verdict: "breach",
      findings: [
        {
          ...malaysia,
          verdict: "breach",
          breaches: ["2025-08-01 to 2026-02-01 active"],
          decisive: { on: "2025-08-01", cutMilliTpp: 3_226, homeAdditionMilliTpp: 42_858 },
        },
      ],
    },
    {
      name: "it is history on the next report",
      source: measuredText,
      asOf: "2026-02-01",
      lots: carried,
      options: onReports,
      verdict: "within",
      findings: [{ ...malaysia, verdict: "within", breaches: ["2025-08-01 to 2026-02-01 active"] }],
    },
    {
      name: "the ban on tier three holds on every date all the same",
      source: "15 CFR § 748.15(b)(2)(i) names no dates",
      asOf: "2025-05-01",
      lots: [
        ["US", 90, "2025-03-01"],
        ["CN", 1, "2025-04-01"],
        ["CN", -1, "2025-06-01"],
      ],
      options: onReports,
      verdict: "breach",
      findings: [{ limit: "geographic.tier-three", verdict: "breach", breaches: ["2025-04-01 to 2025-06-01 active"] }],
    },
    {
      name: "what cannot be judged on a report stays in doubt until the next",
      source: "Design § 3",
      asOf: "2025-10-01",
      lots: [
        ["US", 90, "2025-03-01"],
        ["XX", 1, "2025-07-01"],
        ["XX", -1, "2025-09-01"],
      ],
      options: onReports,
      verdict: "indeterminate",
      findings: [{ ...overseas, verdict: "indeterminate", unjudged: ["2025-08-01 unknown-destination"] }],
    },
  ]);

  it("lists the reports from the first on or after a date to the first on or after another", () => {
    expect(listReportingDates(isoDate("2025-02-01"), isoDate("2025-08-02"))).toEqual([
      "2025-02-01",
      "2025-08-01",
      "2026-02-01",
    ]);
    expect(listReportingDates(isoDate("2025-08-02"), isoDate("2025-08-02"))).toEqual(["2026-02-01"]);
    expect(listReportingDates(isoDate("2025-08-01"), isoDate("2025-08-01"))).toEqual(["2025-08-01"]);
  });
});

describe("editions", () => {
  const abroad: readonly LotWords[] = [
    ["US", 40, "2025-03-01"],
    ["NL", 60, "2025-03-01"],
  ];
  const firmIn = (code: string) => ({ headquarters: destinationCode(code), ultimateParent: home });
  const text = getEdition("ai-diffusion-2025.text");
  testLimitCases([
    {
      name: "as reported, 50 % binds a Dutch firm",
      source: "The framework as announced",
      asOf: "2025-06-01",
      lots: abroad,
      options: { firm: firmIn("NL") },
      verdict: "breach",
      findings: [{ ...overseas, verdict: "breach" }],
    },
    {
      name: "by the text, 50 % binds a U.S. firm",
      source: "Supp. No. 10, ¶ 6: “Only for U.S.-headquartered entities”",
      asOf: "2025-06-01",
      lots: abroad,
      options: { edition: text, firm: firmIn("US") },
      verdict: "breach",
      findings: [{ ...overseas, verdict: "breach" }],
    },
    {
      name: "by the text, 7 and 25 % bind a Dutch firm as well",
      source: "Supp. No. 10, ¶ 6, first sentence",
      asOf: "2025-06-01",
      lots: [...abroad, ["MY", 10, "2025-03-01"]],
      options: { edition: text, firm: firmIn("NL") },
      verdict: "breach",
      findings: [{ ...malaysia, verdict: "breach" }],
    },
  ]);

  it("by the text, 50 % does not bind a Dutch firm, and the assessment says so", () => {
    const assessment = assess(buildLots(abroad), { edition: text, firm: firmIn("NL") });
    expect(assessment.verdict).toBe("within");
    expect(assessment.findings.map((finding) => finding.limitId)).not.toContain("geographic.overseas");
    expect(assessment.exempt).toEqual([
      {
        limitId: "geographic.overseas",
        because:
          "Not required: this limit binds only firms with headquarters in the United States, and this firm's is in the Netherlands.",
      },
    ]);
  });

  it("every value and choice names its source, and every edition its legal status", () => {
    for (const edition of editions) {
      for (const limit of edition.limits) expect(limit.source.section).toMatch(/¶ 6|§ 748\.15/);
      for (const entry of edition.tierEntries) expect(entry.source.document).not.toBe("");
      expect(edition.legalStatus).toContain("13 May 2025");
      expect(edition.legalStatus).toContain("not legal advice");
    }
    for (const option of readingOptions) expect(option.source.quote).not.toBeNull();
  });
});
