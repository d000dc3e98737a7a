import { sql } from "drizzle-orm";
import { blob, check, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { firms } from "./firms";

/** Long texts that frozen facts name by their hash, packed with gzip. What did not change between two requests is kept once. Append-only, by trigger. */
export const frozenAnnexes = sqliteTable(
  "frozen_annexes",
  {
    firmId: text("firm_id")
      .notNull()
      .references(() => firms.id, { onDelete: "restrict" }),
    /** SHA-256 of the unpacked text, lower-case hex. */
    hash: text("hash").notNull(),
    packed: blob("packed", { mode: "buffer" }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.firmId, table.hash] }),
    check("frozen_annexes_hash", sql`length(${table.hash}) = 64`),
  ],
);
