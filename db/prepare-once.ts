import type { Db } from "./client";
import type { SqliteDatabase } from "./sqlite";

/** Prepares statements on first use and keeps them for the life of the connection. */
export function prepareOnce<T>(prepare: (db: Db) => T): (db: Db) => T {
  const prepared = new WeakMap<SqliteDatabase, T>();
  return (db) => {
    const existing = prepared.get(db.$client);
    if (existing !== undefined) return existing;
    const fresh = prepare(db);
    prepared.set(db.$client, fresh);
    return fresh;
  };
}
