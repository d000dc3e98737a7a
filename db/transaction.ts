import type { Db } from "./client";

declare const insideTransaction: unique symbol;

/** A connection inside a write transaction: what changes rows asks for this type, so that writing outside one does not compile. */
export type Tx = Db & { readonly [insideTransaction]: true };

/** Runs `work` in one write transaction. Async work is a type error: it would run outside the transaction. */
export function inTransaction<T>(db: Db, work: (tx: Tx) => T extends PromiseLike<unknown> ? never : T): T {
  return db.transaction(() => (work as (tx: Tx) => T)(asTx(db)), { behavior: "immediate" });
}

/** INVARIANT: called only between BEGIN and COMMIT. SQLite has one transaction per connection, so the connection itself is the handle. */
function asTx(db: Db): Tx {
  return db as Tx;
}
