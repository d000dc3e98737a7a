import { expect, test } from "vitest";
import { exportEvidence } from "#server/services/evidence/export-evidence";
import { testKey } from "#tests/support/audit-trail";
import { runVerifier, unpackEvidence } from "#tests/support/evidence-folder";
import { createReviewedFirm } from "#tests/support/reviewed-firm";

const keys = { signing: testKey, trusted: [] };

test("both verifiers accept the evidence of an approved plan", async () => {
  const { ctx, approved, adopted } = createReviewedFirm();
  for (const { id } of [approved, adopted]) {
    const { bytes } = await exportEvidence({ ctx, keys, input: { signOffId: id } });
    const folder = unpackEvidence(bytes);
    const { exitCode, output } = runVerifier("node", [folder]);
    expect(output).toContain("VERIFIED");
    expect(exitCode).toBe(0);
  }
});
