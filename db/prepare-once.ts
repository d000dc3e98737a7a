import type Database from "better-sqlite3";
import type { Db } from "./client";

/** Prepares statements on first use and keeps them for the life of the connection. */
export function prepareOnce<T>(prepare: (db: Db) => T): (db: Db) => T {
  const prepared = new WeakMap<Database.Database, T>();
  return (db) => {
    const existing = prepared.get(db.$client);
    if (existing !== undefined) return existing;
    const fresh = prepare(db);
    prepared.set(db.$client, fresh);
    return fresh;
  };
}
