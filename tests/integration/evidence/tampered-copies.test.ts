import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import * as z from "zod";
import type { SignOffFacts } from "#server/domain/sign-off/sign-off-facts";
import { exportEvidence } from "#server/services/evidence/export-evidence";
import { writeEvidence } from "#server/services/evidence/write-evidence";
import { createTestKey, testKey } from "#tests/support/audit-trail";
import { nameScratch, runVerifier, unpackEvidence } from "#tests/support/evidence-folder";
import { makeRandomDecision } from "#tests/support/random-decision";
import { tamper, type TamperedCopy } from "#tests/support/tamper";

const exportCount = 200;
const copiesOfEach = 10;
const foldersAtOnce = 250;
const leastOfEach = 8;

const Decision = z.object({ state: z.string() });

const folders: string[] = [];
const copies: TamperedCopy[] = [];
const states: string[] = [];
const causes = new Set<string>();
const reasons = new Set<string>();
const keyPath = nameScratch();

/** Notes what kind of decision it is. */
function look(folder: string): void {
  const decision = Decision.parse(JSON.parse(readFileSync(join(folder, "decision.json"), "utf8")));
  const { assessment } = JSON.parse(readFileSync(join(folder, "facts.json"), "utf8")) as SignOffFacts;
  states.push(decision.state);
  for (const { intervals, unjudged } of assessment.findings) {
    for (const { cause } of intervals) causes.add(cause.kind);
    for (const { reason } of unjudged) reasons.add(reason);
  }
}

beforeAll(async () => {
  writeFileSync(keyPath, testKey.publicKey.pem);
  const foreignKey = createTestKey();
  for (let seed = 1; seed <= exportCount; seed++) {
    const { ctx, record } = makeRandomDecision(seed);
    const keys = { signing: testKey, trusted: [] };
    const { bytes } = await exportEvidence({ ctx, keys, write: writeEvidence, input: { signOffId: record.id } });
    const folder = unpackEvidence(bytes);
    folders.push(folder);
    look(folder);
    copies.push(...tamper(folder, copiesOfEach, { seed, key: testKey, foreignKey }));
  }
}, 600_000);

test("the exports are of decisions of every kind", () => {
  for (const state of ["approved", "expired", "rejected", "revoked", "superseded"])
    expect(`${state}: ${states.filter((one) => one === state).length >= leastOfEach}`).toBe(`${state}: true`);
  expect([...causes].sort()).toEqual(["active", "passive"]);
  expect([...reasons]).toContain("unknown-accelerator");
});

test.each(["node", "python"] as const)(
  "the verifier in %s accepts 200 random exports",
  (language) => {
    const { output, exitCode } = runVerifier(language, folders, ["--key", keyPath]);
    expect(output.split("\n").filter((line) => line.includes("WRONG"))).toEqual([]);
    expect(output.match(/: VERIFIED: /g)).toHaveLength(exportCount);
    expect(exitCode).toBe(0);
  },
  300_000,
);

test.each(["node", "python"] as const)(
  "the verifier in %s rejects 2,000 tampered copies and names the file",
  (language) => {
    const lines: string[] = [];
    for (let from = 0; from < copies.length; from += foldersAtOnce) {
      const some = copies.slice(from, from + foldersAtOnce).map(({ folder }) => folder);
      const { output, exitCode } = runVerifier(language, some, ["--key", keyPath]);
      expect(exitCode).toBe(1);
      lines.push(...output.split("\n"));
    }
    const said = new Set(lines.map((line) => line.split(": ").slice(0, 3).join(": ")));
    expect(copies).toHaveLength(exportCount * copiesOfEach);
    expect(copies.filter(({ folder, file }) => !said.has(`${folder}: WRONG: ${file}`))).toEqual([]);
    const rejected = lines.filter((line) => line.includes(": NOT VERIFIED: "));
    expect(rejected).toHaveLength(copies.length);
  },
  600_000,
);
