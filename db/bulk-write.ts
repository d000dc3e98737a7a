import { defaultCacheKib, type Db } from "./client";
import type { Tx } from "./transaction";

const largeCacheKib = 262_144;
const fewestRows = 20_000;
/** Those that hold an entry for nearly every imported row; the others cost nothing to keep. */
const largeIndexes = [
  "allocations_sequence",
  "allocations_by_destination",
  "allocations_by_site",
  "allocations_content_key",
] as const;

/** Lets a write of very many rows keep the indexes in memory, so that no page is written to disk twice; gives the memory back after it. */
export function withLargeCache<T>(db: Db, work: (db: Db) => T): T {
  db.$client.pragma(`cache_size = -${largeCacheKib}`);
  try {
    return work(db);
  } finally {
    db.$client.pragma(`cache_size = -${defaultCacheKib}`);
    db.$client.pragma("shrink_memory");
  }
}

/**
 * Appends many allocations. Where they are more than are there, the indexes are dropped before and built anew after, which sorts once what would
 * else be put in place row by row. All of it is inside the transaction: a failure brings the rows and the indexes back as they were, and a unique
 * index that does not hold fails when it is built.
 */
export function withAllocationIndexesRebuilt<T>(tx: Tx, rowsToAdd: number, work: () => T): T {
  const { $client: client } = tx;
  const rowsThere = client.prepare<[], number | null>(`SELECT max(rowid) FROM allocations`).pluck().get() ?? 0;
  if (rowsToAdd < fewestRows || rowsToAdd < rowsThere) return work();
  const indexes = client
    .prepare<[string], { name: string; sql: string }>(
      `SELECT name, sql FROM sqlite_master WHERE type = 'index' AND name IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(largeIndexes));
  for (const { name } of indexes) client.exec(`DROP INDEX "${name}"`);
  const result = work();
  for (const { sql } of indexes) client.exec(sql);
  return result;
}
