import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { firms } from "./firms";

/** One hash chain per firm and one of the installation. Append-only and gapless, by trigger. */
export const auditEntries = sqliteTable(
  "audit_entries",
  {
    chain: text("chain").notNull(),
    sequence: integer("sequence").notNull(),
    id: text("id").notNull(),
    at: text("at").notNull(),
    actorId: text("actor_id").notNull(),
    actorName: text("actor_name").notNull(),
    role: text("role").notNull(),
    firmId: text("firm_id").references(() => firms.id, { onDelete: "restrict" }),
    action: text("action").notNull(),
    subjectKind: text("subject_kind").notNull(),
    subjectId: text("subject_id").notNull(),
    before: text("before"),
    after: text("after"),
    editionId: text("edition_id"),
    requestId: text("request_id").notNull(),
    previousHash: text("previous_hash").notNull(),
    hash: text("hash").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.chain, table.sequence] }),
    uniqueIndex("audit_entries_id").on(table.id),
    index("audit_entries_subject").on(table.chain, table.subjectKind, table.subjectId, table.sequence),
    check("audit_entries_chain", sql`${table.chain} = coalesce(${table.firmId}, 'installation')`),
    check("audit_entries_edition", sql`(${table.firmId} IS NULL) = (${table.editionId} IS NULL)`),
  ],
);
