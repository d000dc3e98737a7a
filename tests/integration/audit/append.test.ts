import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase } from "#db/client";
import { prepareDatabase } from "#db/migrate";
import { listAuditEntries, listChains } from "#db/queries/audit";
import { inTransaction } from "#db/transaction";
import { installationChain } from "#server/domain/audit/audit-entry";
import { appendInstallationEntry } from "#server/services/audit/append-audit-entry";
import { createDueCheckpoints } from "#server/services/audit/create-checkpoint";
import { keepCheckpoints } from "#server/services/audit/keep-checkpoints";
import { listTrustedKeys, openSigningKey } from "#server/services/audit/signing-key";
import { verifyChain } from "#server/services/audit/verify-chain";
import { createContext } from "#server/services/context";
import { createFirm } from "#server/services/firm/create-firm";
import { testKey } from "#tests/support/audit-trail";
import { createTestContext, createTestFirm, localUser } from "#tests/support/context";
import { testNow } from "#tests/support/database";

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "plimsoll-append-"));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

test("two processes that write at once leave one chain without a gap", async () => {
  const { databasePath } = prepareDatabase(directory, testNow);
  const db = openDatabase(databasePath);
  const firm = createFirm({
    ctx: createContext(db, localUser, "first"),
    input: { name: "Acme", headquarters: "US", ultimateParent: "US" },
  });
  const children = ["a", "b"].map((name) =>
    spawn(
      process.execPath,
      ["--import", "tsx", "tests/support/append-entries.ts", databasePath, firm.id, name, "200"],
      { stdio: ["ignore", "ignore", "inherit"] },
    ),
  );
  const codes = await Promise.all(children.map(async (child) => (await once(child, "close"))[0] as unknown));
  expect(codes).toEqual([0, 0]);
  expect(await verifyChain(db, firm.id, [])).toMatchObject({ entryCount: 401, fault: null });
  db.$client.close();
});

test("the installation has a chain of its own, apart from every firm's", async () => {
  const { ctx } = createTestFirm();
  for (const subjectId of ["ines", "omar"])
    inTransaction(ctx.db, (tx) =>
      appendInstallationEntry(tx, ctx, {
        action: "audit.export",
        subjectKind: "audit",
        subjectId,
        before: null,
        after: null,
      }),
    );
  const entries = listAuditEntries(ctx.db, installationChain, { beforeSequence: 10, limit: 10 });
  expect(entries.map(({ sequence, firmId, editionId }) => [sequence, firmId, editionId])).toEqual([
    [2, null, null],
    [1, null, null],
  ]);
  createDueCheckpoints(ctx.db, testKey, testNow);
  for (const chain of listChains(ctx.db))
    expect(await verifyChain(ctx.db, chain, [testKey.publicKey])).toMatchObject({ fault: null });
});

test.each([
  ["a gap", { sequence: "7" }],
  ["a sequence that is taken", { sequence: "1" }],
  ["another previous hash", { previous_hash: `'${"1".repeat(64)}'` }],
])("the database refuses an entry with %s", (_, changes: Readonly<Record<string, string>>) => {
  const { ctx } = createTestFirm();
  const { $client } = ctx.db;
  const columns = $client.prepare<[], string>(`SELECT name FROM pragma_table_info('audit_entries')`).pluck().all();
  const fitting: Readonly<Record<string, string>> = { id: "'next'", sequence: "2", previous_hash: "hash", ...changes };
  const values = columns.map((column) => fitting[column] ?? column);
  const insert = `INSERT INTO audit_entries (${columns.join(", ")}) SELECT ${values.join(", ")} FROM audit_entries`;
  expect(() => $client.exec(insert)).toThrow("an entry follows the last of its chain");
});

test("half of a surrogate pair has no canonical form, and the write that holds it leaves nothing", () => {
  const ctx = createTestContext();
  const append = () =>
    inTransaction(ctx.db, (tx) =>
      appendInstallationEntry(tx, ctx, {
        action: "audit.export",
        subjectKind: "audit",
        subjectId: "x",
        before: null,
        after: { name: "\ud800" },
      }),
    );
  expect(append).toThrow("surrogate");
  expect(listAuditEntries(ctx.db, installationChain, { beforeSequence: 10, limit: 10 })).toEqual([]);
});

test("the key is made once, for its owner only, and its public half stands beside it", () => {
  const first = openSigningKey(directory);
  const path = join(directory, "keys/audit-ed25519.pem");
  const text = readFileSync(path, "utf8");
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(join(directory, "keys")).mode & 0o777).toBe(0o700);
  expect(openSigningKey(directory).publicKey.keyId).toBe(first.publicKey.keyId);
  expect(listTrustedKeys(directory).map(({ keyId }) => keyId)).toEqual([first.publicKey.keyId]);
  expect(readFileSync(path, "utf8")).toBe(text);
});

test("a server that starts signs what has grown, and keeps no process alive for the next time", async () => {
  const { databasePath } = prepareDatabase(directory, testNow);
  const db = openDatabase(databasePath);
  const input = { name: "Acme", headquarters: "US", ultimateParent: "US" };
  const firm = createFirm({ ctx: createContext(db, localUser, "first"), input });
  const timers = process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
  keepCheckpoints({ dataDir: directory, fixedNow: testNow });
  expect(process.getActiveResourcesInfo().filter((name) => name === "Timeout")).toHaveLength(timers);
  expect(existsSync(join(directory, "keys/audit-ed25519.pub.pem"))).toBe(true);
  const trusted = [openSigningKey(directory).publicKey];
  expect(await verifyChain(db, firm.id, trusted)).toMatchObject({ checkpoint: { sequence: 1 }, fault: null });
  db.$client.close();
});
