import fc from "fast-check";
import { expect, test } from "vitest";
import type { Assessment } from "#server/domain/assessment/assessment";
import { digestAssessment } from "#server/domain/assessment/digest-assessment";
import { judgePlan } from "#server/domain/plan/plan-engine";
import { toPlanBasis } from "#server/domain/plan/plan-workspace";
import { buildWorkspace } from "#tests/support/plan-factories";

/** FNV-1a of 64 bits as it is defined. */
function hashPlainly(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let index = 0; index < text.length; index++)
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(index))) * 0x100000001b3n);
  return hash.toString(16).padStart(16, "0");
}

function assess(units: number): Assessment {
  const workspace = buildWorkspace([["MY-1", "big", { "2027-06-30": units }]]);
  return judgePlan(toPlanBasis(workspace, "as-dated"), workspace.lines).assessment;
}

test("the digest is the FNV-1a hash of all that an assessment says", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_000 }), fc.string({ unit: "binary" }), (units, quote) => {
      const assessment = assess(units);
      const findings = assessment.findings.map((finding) => ({ ...finding, source: { ...finding.source, quote } }));
      const said = { ...assessment, findings };
      expect(digestAssessment(said)).toBe(hashPlainly(JSON.stringify(said)));
    }),
    { numRuns: 200 },
  );
});

test("one unit more is another digest", () => {
  expect(digestAssessment(assess(40))).not.toBe(digestAssessment(assess(41)));
});
