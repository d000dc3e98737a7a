import { beforeAll, expect, test } from "vitest";
import { createDb, type Db } from "#db/client";
import { createDueCheckpoints } from "#server/services/audit/create-checkpoint";
import { verifyEveryChain } from "#server/services/audit/verify-audit";
import { verifyChain } from "#server/services/audit/verify-chain";
import type { ServiceContext } from "#server/services/context";
import { appendEntries, createTestKey, testKey } from "#tests/support/audit-trail";
import { createTestFirm } from "#tests/support/context";
import { testNow } from "#tests/support/database";
import { Sqlite } from "#db/sqlite";

const trusted = [testKey.publicKey];
const entryCount = 6;
let ctx: ServiceContext;
let image: Buffer;
beforeAll(() => {
  ({ ctx } = createTestFirm());
  appendEntries(ctx, 2);
  createDueCheckpoints(ctx.db, testKey, testNow);
  appendEntries(ctx, entryCount - 3);
  createDueCheckpoints(ctx.db, testKey, testNow);
  image = ctx.db.$client.serialize();
});

/** A copy of the register whose triggers are gone, for whoever has the file to do as they like. */
function createDefencelessCopy(): Db {
  const sqlite = new Sqlite(image);
  const triggers = sqlite.prepare<[], string>(`SELECT name FROM sqlite_master WHERE type = 'trigger'`).pluck().all();
  for (const name of triggers) sqlite.exec(`DROP TRIGGER ${name}`);
  sqlite.pragma("ignore_check_constraints = ON");
  const db = createDb(sqlite);
  sqlite.pragma("foreign_keys = OFF");
  return db;
}

async function findFault(...statements: readonly string[]) {
  const db = createDefencelessCopy();
  for (const statement of statements) db.$client.exec(statement);
  const { fault } = await verifyChain(db, ctx.firmId, trusted);
  db.$client.close();
  return fault;
}

const listColumns = (table: string) =>
  ctx.db.$client.prepare<[string], string>(`SELECT name FROM pragma_table_info(?)`).pluck().all(table);

test("a chain that nobody touched is whole up to its last checkpoint", async () => {
  expect(await verifyChain(ctx.db, ctx.firmId, trusted)).toMatchObject({
    entryCount,
    checkpoint: { sequence: entryCount },
    fault: null,
  });
  expect(await findFault()).toBeNull();
});

test("every column of every entry that is changed is found at that entry", async () => {
  for (const column of listColumns("audit_entries"))
    for (let sequence = 1; sequence <= entryCount; sequence++) {
      const value = column === "sequence" ? "sequence + 100" : `coalesce(${column}, '') || ' '`;
      const fault = await findFault(`UPDATE audit_entries SET ${column} = ${value} WHERE sequence = ${sequence}`);
      expect(fault?.sequence, `${column} of ${sequence}`).toBe(sequence);
    }
});

test("every checkpoint that is changed or moved is found", async () => {
  for (const column of listColumns("audit_checkpoints").filter((name) => name !== "chain")) {
    const value =
      column === "sequence" ? "sequence - 1" : column === "signature" ? "upper(signature)" : `${column} || '0'`;
    expect(
      (await findFault(`UPDATE audit_checkpoints SET ${column} = ${value} WHERE sequence = 3`)) !== null,
      column,
    ).toBe(true);
  }
});

test("every entry that is deleted, every two that change places and every cut is found", async () => {
  for (let sequence = 1; sequence <= entryCount; sequence++) {
    expect((await findFault(`DELETE FROM audit_entries WHERE sequence = ${sequence}`))?.sequence).toBe(sequence);
    expect((await findFault(`DELETE FROM audit_entries WHERE sequence >= ${sequence}`))?.sequence).toBe(sequence);
    for (let other = sequence + 1; other <= entryCount; other++) {
      const fault = await findFault(
        `UPDATE audit_entries SET sequence = -1 WHERE sequence = ${sequence}`,
        `UPDATE audit_entries SET sequence = ${sequence} WHERE sequence = ${other}`,
        `UPDATE audit_entries SET sequence = ${other} WHERE sequence = -1`,
      );
      expect(fault?.sequence).toBe(sequence);
    }
  }
});

test("an entry that is hidden before the first is found", async () => {
  const columns = listColumns("audit_entries");
  const values = columns.map((column) => (column === "sequence" ? "0" : column === "id" ? "'hidden'" : column));
  const insert = `INSERT INTO audit_entries (${columns.join(", ")}) SELECT ${values.join(", ")} FROM audit_entries WHERE sequence = 1`;
  expect((await findFault(insert))?.because).toContain("rows for");
});

test("a firm whose chain and checkpoints are gone is found, and so is a checkpoint by another key", async () => {
  expect((await findFault(`DELETE FROM audit_entries`, `DELETE FROM audit_checkpoints`))?.sequence).toBe(1);
  const { fault } = await verifyChain(ctx.db, ctx.firmId, [createTestKey().publicKey]);
  expect(fault?.because).toContain("is not trusted here");
});

test("ten thousand entries are verified in under a second", async () => {
  const { ctx: long } = createTestFirm();
  appendEntries(long, 9_999);
  createDueCheckpoints(long.db, testKey, testNow);
  const durations: number[] = [];
  for (let round = 0; round < 3; round++) {
    const startedAt = performance.now();
    const [report] = await verifyEveryChain({ ctx: long, trusted });
    durations.push(performance.now() - startedAt);
    expect(report).toMatchObject({ entryCount: 10_000, fault: null });
  }
  expect(Math.min(...durations), `${durations.map(Math.round).join(", ")} ms`).toBeLessThan(1000);
});
