import { drizzle, type BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { join } from "node:path";
import { Sqlite, type SqliteDatabase } from "./sqlite";

/** One connection. Everything on it is synchronous. */
export type Db = BetterSQLite3Database & { readonly $client: SqliteDatabase };

export const databaseFileName = "plimsoll.db";
export const defaultCacheKib = 65_536;

/** Opens a database file that `prepareDatabase` has brought up to date. */
export function openDatabase(path: string): Db {
  const client = new Sqlite(path, { timeout: 5000 });
  client.pragma("journal_mode = WAL");
  return createDb(client);
}

/** Sets what every connection must have, and wraps it. */
export function createDb(client: SqliteDatabase): Db {
  client.pragma("busy_timeout = 5000");
  client.pragma("foreign_keys = ON");
  client.pragma("synchronous = FULL");
  // Without this, INSERT OR REPLACE would delete from an append-only table and no trigger would see it.
  client.pragma("recursive_triggers = ON");
  client.pragma(`cache_size = -${defaultCacheKib}`);
  return drizzle(client);
}

const remembered = globalThis as typeof globalThis & { plimsollDatabases?: Map<string, Db> };

/** The process's one connection to the database of a data directory; closed when the process exits. */
export function getDatabase(dataDirectory: string): Db {
  const databases = (remembered.plimsollDatabases ??= createRegistry());
  const existing = databases.get(dataDirectory);
  if (existing !== undefined) return existing;
  const db = openDatabase(join(dataDirectory, databaseFileName));
  databases.set(dataDirectory, db);
  return db;
}

function createRegistry(): Map<string, Db> {
  const databases = new Map<string, Db>();
  process.once("exit", () => {
    for (const db of databases.values()) db.$client.close();
  });
  return databases;
}
