import { readMigrationFiles } from "drizzle-orm/migrator";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { databaseFileName } from "./client";
import { Sqlite, type SqliteDatabase } from "./sqlite";

export const migrationsDirectory = fileURLToPath(new URL("./migrations", import.meta.url));

/** How many steps of the migrations a database has yet to take. */
export function countPendingMigrations(sqlite: SqliteDatabase, migrationsFolder: string): number {
  const known = readMigrationFiles({ migrationsFolder });
  const hasTable =
    sqlite.prepare(`SELECT 1 FROM sqlite_master WHERE name = '__drizzle_migrations'`).get() !== undefined;
  if (!hasTable) return known.length;
  const last =
    sqlite.prepare<[], number>(`SELECT coalesce(max(created_at), 0) FROM __drizzle_migrations`).pluck().get() ?? 0;
  return known.filter((migration) => migration.folderMillis > last).length;
}

/** Why a command that only uses a register cannot use this one, or null. Creates and alters nothing. */
export function findUnpreparedReason(dataDirectory: string): string | null {
  const path = join(dataDirectory, databaseFileName);
  if (!existsSync(path))
    return `there is no register in \`${dataDirectory}\`; run npm start once, or set PLIMSOLL_DATA_DIR`;
  const sqlite = new Sqlite(path, { readonly: true, timeout: 5000 });
  try {
    const pending = countPendingMigrations(sqlite, migrationsDirectory);
    if (pending === 0) return null;
    const steps = pending === 1 ? "1 migration" : `${pending} migrations`;
    return `the register in \`${dataDirectory}\` lacks ${steps} of this release; run npm start once`;
  } finally {
    sqlite.close();
  }
}
