import { describe, expect, it } from "vitest";
import { explainFinding } from "#server/domain/explain/explain-finding";
import { explainApplicability, explainScopeBriefly } from "#server/domain/explain/explain-scope";
import { findExemption } from "#server/domain/firm/eligibility";
import { isoDate } from "#server/domain/iso-date";
import { defaultEdition, getEdition } from "#server/domain/rulebook/editions";
import { assess, buildLots, destinationCode, getFinding, home } from "#tests/support/engine-factories";

const nl = destinationCode("NL");

describe("an edition whose home is elsewhere", () => {
  it("is named by its home, and not the United States", () => {
    const asOf = isoDate("2026-11-23");
    const assessment = assess(buildLots([["US", 1, "2026-01-01"]]), { asOf, edition: { ...defaultEdition, home: nl } });
    const finding = getFinding(assessment, "geographic.overseas");
    expect(explainFinding(finding, asOf)).toMatch(/^Everything outside the Netherlands holds 100\.00 %/);
    expect(explainScopeBriefly(finding, assessment.findings)).toBe("outside the Netherlands");
  });

  it("binds and exempts firms by its home", () => {
    const edition = { ...getEdition("ai-diffusion-2025.text"), home: nl };
    const firm = { headquarters: home, ultimateParent: home };
    expect(findExemption(edition, "geographic.overseas", firm)).toBe(
      "Not required: this limit binds only firms with headquarters in the Netherlands, and this firm's is in the United States.",
    );
    expect(explainApplicability("us-headquartered-uveu", nl)).toBe(
      "binds only firms with headquarters in the Netherlands",
    );
  });
});
