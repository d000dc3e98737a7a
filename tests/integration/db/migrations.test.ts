import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as z from "zod";
import { databaseFileName, openDatabase } from "#db/client";
import { migrateDatabase, prepareDatabase } from "#db/migrate";
import { migrationsDirectory } from "#db/preparation";
import { updateReferenceData } from "#db/seed/reference-data";
import { listAuditEntries, listChains } from "#db/queries/audit";
import { listRollUpCells } from "#db/queries/roll-up";
import { accelerators } from "#server/domain/accelerator/catalogue";
import { createDueCheckpoints } from "#server/services/audit/create-checkpoint";
import { verifyChain } from "#server/services/audit/verify-chain";
import { commandLine, createContext } from "#server/services/context";
import { createDemonstration } from "#server/services/firm/create-demonstration";
import { getFirm } from "#server/services/firm/get-firm";
import { verifyRollUp } from "#server/services/register/verify-roll-up";
import { testKey } from "#tests/support/audit-trail";
import { createTestContext, dumpDatabase } from "#tests/support/context";
import { testNow } from "#tests/support/database";
import { createFilledFirm } from "#tests/support/filled-firm";
import type { InstallationContext } from "#server/services/context";
import { placeHold } from "#server/services/record/records";
import { createDelegation } from "#server/services/sign-off/delegations";
import { reportWrites } from "#tests/support/report-writes";
import { createReviewedFirm } from "#tests/support/reviewed-firm";
import { actAs } from "#tests/support/sign-off-steps";
import { adoptionWrites, policyWrite } from "#tests/support/sign-off-writes";
import { createPlannedFirm } from "#tests/support/planned-firm";
import { fillIdentities } from "#tests/support/filled-identities";
import { Sqlite, type SqliteDatabase } from "#db/sqlite";

const Journal = z.object({ entries: z.array(z.object({ tag: z.string() }).loose()) }).loose();

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "plimsoll-migrations-"));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

function readJournal(folder: string): z.output<typeof Journal> {
  return Journal.parse(JSON.parse(readFileSync(join(folder, "meta/_journal.json"), "utf8")));
}

/** A copy of the migrations of which only the first `count` are in the journal. */
function copyMigrations(name: string, count: number): string {
  const folder = join(directory, name);
  cpSync(migrationsDirectory, folder, { recursive: true });
  const journal = readJournal(folder);
  const entries = journal.entries.slice(0, count);
  writeFileSync(join(folder, "meta/_journal.json"), JSON.stringify({ ...journal, entries }));
  return folder;
}

/** Copies the rows of one database into an older one, as far as the older knows their tables and columns. */
function copyRows(from: SqliteDatabase, to: SqliteDatabase): void {
  const listColumns = (db: SqliteDatabase, table: string) =>
    db.prepare<[string], string>(`SELECT name FROM pragma_table_info(?)`).pluck().all(table);
  const tables = from
    .prepare<[], string>(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '[_s][_q]*'`)
    .pluck()
    .all();
  to.pragma("foreign_keys = OFF");
  for (const table of tables) {
    const known = new Set(listColumns(to, table));
    const isUnchained = table === "audit_entries" && !known.has("chain");
    // Before the chain one sequence ran through all firms, and the table gave it; the installation had no entries.
    const columns = listColumns(from, table).filter(
      (column) => known.has(column) && !(isUnchained && column === "sequence"),
    );
    if (columns.length === 0) continue;
    const quoted = columns.map((column) => `"${column}"`).join(", ");
    const insert = to.prepare(`INSERT INTO "${table}" (${quoted}) VALUES (${columns.map(() => "?").join(", ")})`);
    const rows = isUnchained ? `${table} WHERE firm_id IS NOT NULL` : table;
    const selected =
      table === "plans" && listColumns(to, "sign_offs").length === 0
        ? quoted.replace(`"state"`, `iif(state = 'submitted', state, 'draft')`)
        : quoted;
    for (const row of from.prepare<[], unknown[]>(`SELECT ${selected} FROM ${rows}`).raw().all()) insert.run(...row);
  }
}

function countRows(sqlite: SqliteDatabase): Readonly<Record<string, unknown>> {
  const tables = sqlite
    .prepare<[], string>(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '[_s][_q]*'`)
    .pluck()
    .all();
  return Object.fromEntries(
    tables.map((table) => [table, sqlite.prepare(`SELECT count(*) FROM "${table}"`).pluck().get()]),
  );
}

/** A database in memory that holds rows in every table. */
function createFilledDatabase(): SqliteDatabase {
  const { ctx } = createPlannedFirm();
  createDemonstration({ ctx });
  fillSignOffs(ctx);
  createDueCheckpoints(ctx.db, testKey, testNow);
  fillIdentities(ctx);
  const counts = countRows(ctx.db.$client);
  expect(
    Object.entries(counts).filter(([, count]) => count === 0),
    "tables without rows",
  ).toEqual([]);
  return ctx.db.$client;
}

/** Sign-offs with everything that belongs to them. */
function fillSignOffs(base: InstallationContext): void {
  const { ctx, ...reviewed } = createReviewedFirm(base, "Reviewed");
  policyWrite(ctx);
  const [from, to] = [actAs(ctx, "anna"), `${ctx.firmId}-bert`];
  const days = { fromOn: "2026-11-20", untilOn: "2026-12-20", reason: "leave" };
  createDelegation({ ctx: from, input: { delegateId: to, ...days } });
  for (const { run } of adoptionWrites) run(ctx, { ctx, ...reviewed });
  placeHold({ ctx, input: { reason: "an inquiry" } });
  for (const { run } of reportWrites) run(ctx);
}

const stepCount = readJournal(migrationsDirectory).entries.length;
const earlierSteps = Array.from({ length: stepCount - 1 }, (_, index) => index + 1);

test.each(earlierSteps)("from step %i on, migrating a database with rows in every table keeps them all", (step) => {
  const filled = createFilledDatabase();
  const old = new Sqlite(":memory:");
  migrateDatabase(old, copyMigrations("earlier", step));
  copyRows(filled, old);
  const before = countRows(old);
  migrateDatabase(old, migrationsDirectory);
  expect(countRows(old)).toMatchObject(before);
  expect(old.pragma("integrity_check", { simple: true })).toBe("ok");
});

test("entries from before the chain are carried over in their order, also when the migration was all that happened", async () => {
  const filled = createFilledDatabase();
  const databasePath = join(directory, databaseFileName);
  const old = new Sqlite(databasePath);
  migrateDatabase(old, copyMigrations("unchained", 2));
  old.pragma("foreign_keys = OFF");
  old.transaction(() => copyRows(filled, old))();
  const listSubjects = (sqlite: SqliteDatabase, order: string) =>
    sqlite.prepare(`SELECT firm_id, id, at, action, subject_id FROM audit_entries ORDER BY ${order}`).all();
  const before = listSubjects(old, "firm_id, sequence");
  migrate(drizzle(old), { migrationsFolder: migrationsDirectory });
  expect(old.prepare(`SELECT count(*) FROM unchained_audit_entries`).pluck().get()).toBe(before.length);
  old.close();

  prepareDatabase(directory, testNow);
  const db = openDatabase(databasePath);
  expect(listSubjects(db.$client, "chain, sequence")).toEqual(before);
  expect(listChains(db)).toHaveLength(3);
  for (const chain of listChains(db)) expect(await verifyChain(db, chain, [])).toMatchObject({ fault: null });
  expect(listTables(db.$client)).toEqual(listTables(filled));
  db.$client.close();
});

function listTables(sqlite: SqliteDatabase): readonly unknown[] {
  return sqlite.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`).pluck().all();
}

test("rebuilding a table that others refer to keeps their rows", () => {
  const filled = createFilledDatabase();
  const before = countRows(filled);
  const folder = copyMigrations("rebuild", stepCount);
  const { sql } = z
    .object({ sql: z.string() })
    .parse(filled.prepare(`SELECT sql FROM sqlite_master WHERE name = 'sites'`).get());
  const rebuild = [
    "PRAGMA foreign_keys=OFF",
    sql.replace("`sites`", "`__new_sites`").replaceAll('"sites".', '"__new_sites".'),
    "INSERT INTO `__new_sites` SELECT * FROM `sites`",
    "DROP TABLE `sites`",
    "ALTER TABLE `__new_sites` RENAME TO `sites`",
    "CREATE UNIQUE INDEX `sites_name_key` ON `sites` (`firm_id`,`name_key`)",
    "CREATE UNIQUE INDEX `sites_of_firm` ON `sites` (`id`,`firm_id`)",
    "CREATE UNIQUE INDEX `sites_place` ON `sites` (`id`,`firm_id`,`destination`)",
    "PRAGMA foreign_keys=ON",
  ].join(";\n--> statement-breakpoint\n");
  writeFileSync(join(folder, "9999_rebuild_sites.sql"), rebuild);
  const journal = readJournal(folder);
  const step = { ...journal.entries[0], idx: stepCount, when: Date.parse("2200-01-01"), tag: "9999_rebuild_sites" };
  writeFileSync(
    join(folder, "meta/_journal.json"),
    JSON.stringify({ ...journal, entries: [...journal.entries, step] }),
  );
  migrateDatabase(filled, folder);
  expect(countRows(filled)).toEqual(before);
});

test("the schema in the code is the schema that the migrations make", () => {
  const folder = join(directory, "generated");
  cpSync(migrationsDirectory, folder, { recursive: true });
  const before = readdirSync(folder);
  const printed = execFileSync(
    process.execPath,
    [
      "node_modules/drizzle-kit/bin.cjs",
      "generate",
      "--dialect",
      "sqlite",
      "--schema",
      "db/schema/index.ts",
      "--out",
      // The tool takes an absolute path for a relative one.
      relative(".", folder),
    ],
    { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
  );
  expect(printed).toContain("No schema changes, nothing to migrate");
  expect(readdirSync(folder)).toEqual(before);
});

test("after all migrations every table is strict, and what is append-only has its triggers", () => {
  const { $client } = createTestContext().db;
  const loose = $client
    .prepare(`SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT GLOB '[_s][_q]*'`)
    .pluck()
    .all();
  expect(loose).toEqual([]);
  expect($client.prepare(`SELECT count(*) FROM sqlite_master WHERE type = 'trigger'`).pluck().get()).toBe(29);
});

test("a new data directory gets a database, a prepared one stays as it is", () => {
  const data = join(directory, "data");
  expect(prepareDatabase(data, testNow)).toMatchObject({ migrationsApplied: stepCount, copyPath: null });
  expect(prepareDatabase(data, testNow)).toMatchObject({
    migrationsApplied: 0,
    copyPath: null,
    acceleratorsRederived: [],
  });
});

test("before a migration the file is copied, and the five latest copies are kept", () => {
  const databasePath = join(directory, databaseFileName);
  const earlier = copyMigrations("earlier", stepCount - 1);
  for (let day = 1; day <= 7; day++) {
    rmSync(databasePath, { force: true });
    const sqlite = new Sqlite(databasePath);
    migrateDatabase(sqlite, earlier);
    sqlite.exec(`INSERT INTO destinations VALUES ('US', 'United States')`);
    sqlite.close();
    const { copyPath, migrationsApplied } = prepareDatabase(directory, `2026-12-0${day}T00:00:00.000Z`);
    expect(migrationsApplied).toBe(1);
    expect(new Sqlite(copyPath ?? "").prepare(`SELECT count(*) FROM destinations`).pluck().get()).toBe(1);
  }
  const copies = readdirSync(join(directory, "backups")).sort();
  expect(copies).toHaveLength(5);
  expect(copies[0]).toContain("2026-12-03");
});

test("before roll-ups are made anew for changed rates the file is copied too", () => {
  const { databasePath } = prepareDatabase(directory, testNow);
  const sqlite = new Sqlite(databasePath);
  sqlite.exec(`UPDATE accelerators SET milli_tpp = 1 WHERE id = 'nvidia-h100-sxm'`);
  sqlite.close();
  const { copyPath, migrationsApplied, acceleratorsRederived } = prepareDatabase(directory, testNow);
  expect([migrationsApplied, acceleratorsRederived]).toEqual([0, ["nvidia-h100-sxm"]]);
  const readRate = (path: string) =>
    new Sqlite(path).prepare(`SELECT milli_tpp FROM accelerators WHERE id = 'nvidia-h100-sxm'`).pluck().get();
  expect([readRate(copyPath ?? ""), readRate(databasePath)]).toEqual([1, 15_831_200]);
});

test("when a catalogue accelerator's rates change, roll-ups are made anew, the register version rises and the trail says why", () => {
  const { ctx, firm } = createFilledFirm();
  const { registerVersion } = getFirm(ctx.db, firm.id);
  const changed = accelerators.map((accelerator) =>
    accelerator.id === "nvidia-h100-sxm"
      ? { ...accelerator, rates: [{ format: "fp8" as const, gigaOps: 100_000 }] }
      : accelerator,
  );
  expect(updateReferenceData(ctx.db, testNow, changed)).toEqual(["nvidia-h100-sxm"]);
  expect(listRollUpCells(ctx.db, firm.id)).toMatchObject([{ controlClass: "below", units: 100, milliTpp: 80_000_000 }]);
  expect(verifyRollUp({ ctx })).toEqual([]);
  expect(getFirm(ctx.db, firm.id).registerVersion).toBe(registerVersion + 1);
  const [entry] = listAuditEntries(ctx.db, firm.id, { beforeSequence: Number.MAX_SAFE_INTEGER, limit: 1 });
  expect(entry).toMatchObject({ action: "catalogue.update", actorId: "plimsoll" });

  const settled = dumpDatabase(ctx.db);
  expect(updateReferenceData(ctx.db, testNow, changed)).toEqual([]);
  expect(dumpDatabase(ctx.db)).toEqual(settled);
});

test("every connection has what the register rests on", () => {
  const { databasePath } = prepareDatabase(directory, testNow);
  const { $client } = createContext(openDatabase(databasePath), commandLine, "pragmas").db;
  const read = (name: string) => $client.pragma(name, { simple: true });
  expect(["journal_mode", "foreign_keys", "synchronous", "busy_timeout", "recursive_triggers"].map(read)).toEqual([
    "wal",
    1,
    2,
    5000,
    1,
  ]);
  $client.close();
});
