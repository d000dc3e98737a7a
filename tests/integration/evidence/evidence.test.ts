import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { recordAllocation } from "#server/services/allocation/record-allocation";
import { writeAuditLines } from "#server/services/audit/write-audit-lines";
import { exportAudit } from "#server/services/audit/export-audit";
import { createCheckpoint } from "#server/services/audit/create-checkpoint";
import { exportEvidence, type EvidenceWriter } from "#server/services/evidence/export-evidence";
import { writeInThread } from "#server/services/evidence/write-in-thread";
import { writeEvidence } from "#server/services/evidence/write-evidence";
import { evidenceFileWords } from "#server/domain/explain/explain-evidence";
import { revokeSignOff } from "#server/services/sign-off/decide-sign-off";
import { listAuditEntriesOf } from "#db/queries/audit";
import { inTransaction } from "#db/transaction";
import { createTestKey, testKey } from "#tests/support/audit-trail";
import { dumpDatabase } from "#tests/support/context";
import { nameScratch, runVerifier, unpackEvidence, verifiers } from "#tests/support/evidence-folder";
import { allocationInput } from "#tests/support/filled-firm";
import { createReviewedFirm } from "#tests/support/reviewed-firm";

const keys = { signing: testKey, trusted: [] };
const languages = Object.keys(verifiers) as readonly (keyof typeof verifiers)[];

function make({ ctx, approved }: ReturnType<typeof createReviewedFirm>) {
  return exportEvidence({ ctx, keys, write: writeEvidence, input: { signOffId: approved.id } });
}

test("holds the files that its README names, and no other", async () => {
  const folder = unpackEvidence((await make(createReviewedFirm())).bytes);
  const { stdout } = spawnSync("ls", ["-A", folder], { encoding: "utf8" });
  expect(stdout.trim().split("\n").sort()).toEqual(["README.txt", ...Object.keys(evidenceFileWords)].sort());
  const readme = readFileSync(join(folder, "README.txt"), "utf8");
  for (const name of Object.keys(evidenceFileWords)) expect(readme).toContain(`\n${name} `);
});

test("made twice it is the same, whatever happened elsewhere meanwhile", async () => {
  const firm = createReviewedFirm();
  const first = await make(firm);
  recordAllocation({ ctx: firm.ctx, input: allocationInput(firm.home, { units: 3, effectiveOn: "2026-12-01" }) });
  const later = { ...firm.ctx, clock: { now: () => "2027-01-05T08:00:00.000Z" } };
  inTransaction(firm.ctx.db, (tx) => createCheckpoint(tx, testKey, firm.ctx.firmId, later.clock.now()));
  const second = await make({ ...firm, ctx: later });
  expect(second.sha256).toBe(first.sha256);
  expect(Buffer.from(second.bytes).equals(first.bytes)).toBe(true);
});

test("says REVOKED once it is, with the trail up to then", async () => {
  const firm = createReviewedFirm();
  const before = await make(firm);
  revokeSignOff({ ctx: firm.ctx, input: { signOffId: firm.approved.id, reason: "the fleet was sold" } });
  const after = await make(firm);
  expect(after.sha256).not.toBe(before.sha256);
  const folder = unpackEvidence(after.bytes);
  expect(readFileSync(join(folder, "README.txt"), "utf8")).toContain("State: REVOKED");
  for (const language of languages) expect(runVerifier(language, [folder])).toMatchObject({ exitCode: 0 });
});

test("that it was made is an entry of the trail, with its sum", async () => {
  const firm = createReviewedFirm();
  const { sha256 } = await make(firm);
  const [entry] = listAuditEntriesOf(firm.ctx.db, firm.ctx.firmId, "plan", firm.approved.planId);
  expect(entry).toMatchObject({ action: "evidence.export", after: { reference: "SO-3", sha256 } });
});

test("there is none of what is not decided, and nothing is written", async () => {
  const { ctx, fresh } = createReviewedFirm();
  const before = dumpDatabase(ctx.db);
  await expect(exportEvidence({ ctx, keys, write: writeEvidence, input: { signOffId: fresh.id } })).rejects.toThrow(
    "There is no evidence of `SO-4` yet: nothing is decided.",
  );
  expect(dumpDatabase(ctx.db)).toEqual(before);
});

/** The commands that a README prints: its lines indented by four blanks. */
function listCommands(readme: string): readonly string[] {
  return readme.split("\n").flatMap((line) => (/^ {4}\S/.test(line) ? [line.trim()] : []));
}

test("the printed steps of its README do what it says", async () => {
  const folder = unpackEvidence((await make(createReviewedFirm())).bytes);
  const readme = readFileSync(join(folder, "README.txt"), "utf8");
  const commands = listCommands(readme);
  const run = (command: string) => spawnSync("bash", ["-c", command], { cwd: folder, encoding: "utf8" });
  const outputs = commands.map((command) => {
    const { status, stdout } = run(command);
    expect(`${command}: ${status}`).toBe(`${command}: 0`);
    return stdout;
  });
  expect(commands.map((command) => command.split(" ")[0])).toEqual([
    "sha256sum",
    "openssl",
    "openssl",
    "sha256sum",
    "node",
    "python3",
  ]);
  const [sums, seal, key, facts, byNode, byPython] = outputs;
  expect(sums?.trim().split("\n")).toHaveLength(Object.keys(evidenceFileWords).length - 1);
  expect(seal).toContain("Signature Verified Successfully");
  expect(readme).toContain(`\n   ${key?.slice(0, 64)}\n`);
  expect(readme).toContain(`\n   ${facts?.slice(0, 64)}\n`);
  for (const output of [byNode, byPython]) expect(output).toContain(": VERIFIED: SO-3");
});

test.each(languages)("the verifier in %s takes the firm's key and whole trail, and no others", async (language) => {
  const firm = createReviewedFirm();
  const folder = unpackEvidence((await make(firm)).bytes);
  const { ctx } = firm;
  const trail = nameScratch();
  const audit = exportAudit({ ctx, key: testKey, input: { format: "jsonl" } });
  const lines = [...writeAuditLines(ctx.db, audit)].join("");
  writeFileSync(trail, lines);
  const [key, foreign, shortened, other] = [nameScratch(), nameScratch(), nameScratch(), nameScratch()];
  writeFileSync(key, testKey.publicKey.pem);
  writeFileSync(foreign, createTestKey().publicKey.pem);
  writeFileSync(shortened, lines.slice(lines.indexOf("\n") + 1));
  const otherFirm = createReviewedFirm().ctx;
  const otherAudit = exportAudit({ ctx: otherFirm, key: testKey, input: { format: "jsonl" } });
  writeFileSync(other, [...writeAuditLines(otherFirm.db, otherAudit)].join("").replaceAll("Reno", "Rene"));
  const run = (...options: readonly string[]) => runVerifier(language, [folder], options);
  expect(run("--key", key, "--trail", trail)).toMatchObject({ exitCode: 0 });
  expect(run("--key", foreign).output).toContain("WRONG: public-key.pem: is not the key that you trust");
  expect(run("--trail", shortened).output).toContain("so it is not the whole trail");
  expect(run("--trail", other).output).toContain(`WRONG: ${other}: `);
  expect(run("--key", join(folder, "facts.json"))).toMatchObject({ exitCode: 2 });
  expect(run("--nonsense")).toMatchObject({ exitCode: 2 });
});

test("sealed with another key it is verified still, and says so of the trail's earlier one", async () => {
  const firm = createReviewedFirm();
  await make(firm);
  const renewed = { signing: createTestKey(), trusted: [testKey.publicKey] };
  const { bytes } = await exportEvidence({
    ctx: firm.ctx,
    keys: renewed,
    write: writeEvidence,
    input: { signOffId: firm.approved.id },
  });
  const folder = unpackEvidence(bytes);
  expect(readFileSync(join(folder, "README.txt"), "utf8")).toContain("with an earlier key of the installation");
  for (const language of languages) expect(runVerifier(language, [folder])).toMatchObject({ exitCode: 0 });
});

test("written in a thread it is the same, also where two are asked for at once, and a thread that fails says so", async () => {
  const firm = createReviewedFirm();
  const { ctx, approved, adopted } = firm;
  const direct = await make(firm);
  const ask = (signOffId: string) => exportEvidence({ ctx, keys, write: writeInThread, input: { signOffId } });
  const [first, second] = await Promise.all([ask(approved.id), ask(adopted.id)]);
  expect([first.sha256, second.fileName]).toEqual([direct.sha256, "plimsoll-evidence-SO-1.zip"]);
  const broken: EvidenceWriter = (evidence, key) =>
    writeInThread({ ...evidence, registerText: "no,columns\r\n1,2\r\n" }, key);
  await expect(exportEvidence({ ctx, keys, write: broken, input: { signOffId: approved.id } })).rejects.toThrow(
    "sequence",
  );
  expect((await ask(approved.id)).sha256).toBe(direct.sha256);
});
