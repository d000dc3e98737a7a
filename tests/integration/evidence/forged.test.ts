import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { exportEvidence } from "#server/services/evidence/export-evidence";
import { writeEvidence } from "#server/services/evidence/write-evidence";
import { testKey } from "#tests/support/audit-trail";
import { runVerifier, unpackEvidence } from "#tests/support/evidence-folder";
import { createFilledFirm } from "#tests/support/filled-firm";
import { planLine } from "#tests/support/planned-firm";
import { actAs, addApprovers, approve, createPlanWith, submit } from "#tests/support/sign-off-steps";
import { reseal } from "#tests/support/tamper";

/** What an insider with the key writes in the place of a text, in which file, and what both verifiers say of it. */
const forgeries: readonly (readonly [file: string, from: RegExp, to: string, said: string])[] = [
  ["facts.json", /"cells":\[(\{[^}]*\})/, '"cells":[$1,$1', "owned 3A090.a stands there twice"],
  ["facts.json", /"limits":\[.*?\}\]/, '"limits":[]', "edition.limits: there is no limit"],
  ["facts.json", /"asOf":"/, '"asOf":"2026-11-23","asOf":"', "facts.json: is not in its one canonical form"],
  ["facts.json", /"approvalsNeeded":2/, '"approvalsNeeded":1', "events.jsonl: who must sign"],
  ["facts.json", /"bufferReason":null/, '"bufferReason":"none"', "events.jsonl: bufferReason"],
  ["facts.json", /"conditions":\[\{.*?\}\}\]/, '"conditions":[]', "events.jsonl: conditions"],
  ["events.jsonl", /"count":2/g, '"count":0', "it asks for no signature"],
  ["events.jsonl", /"peopleNeeded":2/g, '"peopleNeeded":null', "it asks for no signature"],
  ["events.jsonl", /"personName":"anna"/, '"personName":"petra"', "somebody else did it than it names"],
  ["events.jsonl", /"authorIds":\["[^"]*"\]/, '"authorIds":[]', "petra worked on the plan (plan.create)"],
];

let bytes: Uint8Array;

beforeAll(async () => {
  const { ctx, abroad } = createFilledFirm();
  addApprovers(ctx);
  const petra = actAs(ctx, "petra");
  const plan = createPlanWith(petra, "North", [
    planLine(abroad, { allocations: [{ effectiveOn: "2027-06-30", units: 2 }] }),
  ]);
  const until = { kind: "day", on: "2028-01-01" } as const;
  const condition = { destination: "MY", acceleratorId: "nvidia-h100-sxm", mostUnits: 5, until };
  const record = approve(ctx, submit(petra, plan, { conditions: [condition] }));
  const keys = { signing: testKey, trusted: [] };
  ({ bytes } = await exportEvidence({ ctx, keys, write: writeEvidence, input: { signOffId: record.id } }));
});

test.each(forgeries)("both verifiers see it when %s, with the seal made anew, has %s", (file, from, to, said) => {
  const folder = unpackEvidence(bytes);
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  const forged = text.replace(from, to);
  expect(forged, "there is such a text").not.toBe(text);
  writeFileSync(path, forged);
  reseal(folder, testKey);
  for (const language of ["node", "python"] as const) {
    const { output, exitCode } = runVerifier(language, [folder]);
    expect(`${language} ${exitCode}: ${output}`).toMatch(new RegExp(`^${language} 1: `));
    expect(output).toContain(said);
    expect(output).not.toMatch(/TypeError|undefined|Traceback/);
  }
});
