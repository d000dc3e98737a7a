import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { accelerators } from "#server/domain/accelerator/catalogue";
import { chainOldEntries } from "./chain-old-entries";
import { createDb, databaseFileName } from "./client";
import { keepToOwner } from "./keep-to-owner";
import { countPendingMigrations, migrationsDirectory } from "./preparation";
import { listRederivedAccelerators } from "./queries/accelerator";
import { updateReferenceData } from "./seed/reference-data";
import { Sqlite, type SqliteDatabase } from "./sqlite";

const copiesKept = 5;

/**
 * Applies the migrations, and after them what only code can do. Foreign keys must be off before the migrator opens its transaction, or a table
 * rebuild deletes child rows.
 */
export function migrateDatabase(sqlite: SqliteDatabase, migrationsFolder: string): void {
  sqlite.pragma("foreign_keys = OFF");
  migrate(drizzle(sqlite), { migrationsFolder });
  const orphans = sqlite.pragma("foreign_key_check") as unknown[];
  if (orphans.length > 0) throw new Error(`migration left ${orphans.length} orphan rows`);
  sqlite.pragma("foreign_keys = ON");
  chainOldEntries(sqlite);
}

/** What `prepareDatabase` did, for the line that start-up prints. */
export interface Preparation {
  readonly databasePath: string;
  readonly migrationsApplied: number;
  /** The copy made before migrating or summing anew, or null where there was nothing to copy or nothing to do. */
  readonly copyPath: string | null;
  /** Catalogue accelerators whose TPP or class changed, so that roll-ups were made anew. */
  readonly acceleratorsRederived: readonly string[];
}

/**
 * Creates or brings up to date the database of a data directory: migrations, then reference data. A copy comes first where either changes what
 * there is: pending migrations, or rates by which roll-ups are summed anew.
 */
export function prepareDatabase(dataDirectory: string, now: string = new Date().toISOString()): Preparation {
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  keepToOwner(dataDirectory);
  const databasePath = join(dataDirectory, databaseFileName);
  const isNew = !existsSync(databasePath);
  if (isNew) createOwnFile(databasePath);
  const sqlite = new Sqlite(databasePath, { timeout: 5000 });
  try {
    sqlite.pragma("journal_mode = WAL");
    sqlite.pragma("synchronous = FULL");
    const pending = countPendingMigrations(sqlite, migrationsDirectory);
    const copy = () => copyDatabase(sqlite, join(dataDirectory, "backups"), now);
    let copyPath = pending > 0 && !isNew ? copy() : null;
    if (pending > 0) migrateDatabase(sqlite, migrationsDirectory);
    else chainOldEntries(sqlite);
    const db = createDb(sqlite);
    if (listRederivedAccelerators(db, accelerators).length > 0) copyPath ??= copy();
    const acceleratorsRederived = updateReferenceData(db, now);
    return { databasePath, migrationsApplied: pending, copyPath, acceleratorsRederived };
  } finally {
    sqlite.close();
  }
}

function copyDatabase(sqlite: SqliteDatabase, directory: string, now: string): string {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, `plimsoll-${now.replace(/[:.]/g, "-")}.db`);
  rmSync(path, { force: true });
  createOwnFile(path);
  sqlite.prepare(`VACUUM INTO ?`).run(path);
  const copies = readdirSync(directory)
    .filter((name) => /^plimsoll-.*\.db$/.test(name))
    .sort();
  for (const name of copies.slice(0, -copiesKept)) rmSync(join(directory, name));
  return path;
}

/** SQLite takes an empty file as a new database, and gives what it writes beside one the same mode. */
function createOwnFile(path: string): void {
  writeFileSync(path, "", { mode: 0o600, flag: "a" });
}
