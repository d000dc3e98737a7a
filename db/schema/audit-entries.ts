import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { firms } from "./firms";

/** Append-only, by trigger. */
export const auditEntries = sqliteTable(
  "audit_entries",
  {
    sequence: integer("sequence").primaryKey({ autoIncrement: true }),
    id: text("id").notNull(),
    firmId: text("firm_id")
      .notNull()
      .references(() => firms.id, { onDelete: "restrict" }),
    at: text("at").notNull(),
    actorId: text("actor_id").notNull(),
    actorName: text("actor_name").notNull(),
    action: text("action").notNull(),
    subjectKind: text("subject_kind").notNull(),
    subjectId: text("subject_id").notNull(),
    before: text("before"),
    after: text("after"),
    editionId: text("edition_id").notNull(),
    requestId: text("request_id").notNull(),
  },
  (table) => [
    uniqueIndex("audit_entries_id").on(table.id),
    index("audit_entries_firm").on(table.firmId, table.sequence),
    index("audit_entries_subject").on(table.firmId, table.subjectKind, table.subjectId, table.sequence),
  ],
);
