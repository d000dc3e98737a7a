import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Signed statements of how far a chain had grown. Append-only, by trigger. */
export const auditCheckpoints = sqliteTable(
  "audit_checkpoints",
  {
    chain: text("chain").notNull(),
    sequence: integer("sequence").notNull(),
    hash: text("hash").notNull(),
    at: text("at").notNull(),
    keyId: text("key_id").notNull(),
    signature: text("signature").notNull(),
  },
  (table) => [primaryKey({ columns: [table.chain, table.sequence] })],
);
