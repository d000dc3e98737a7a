import { sql } from "drizzle-orm";
import { check, index, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { firms } from "./firms";

/** Reasons for which nothing of a firm may be disposed of, until they are lifted. What was placed stays as it was, by trigger; lifting is written once. */
export const legalHolds = sqliteTable(
  "legal_holds",
  {
    id: text("id").primaryKey(),
    firmId: text("firm_id")
      .notNull()
      .references(() => firms.id, { onDelete: "restrict" }),
    reason: text("reason").notNull(),
    placedAt: text("placed_at").notNull(),
    placedBy: text("placed_by").notNull(),
    placedByName: text("placed_by_name").notNull(),
    liftedAt: text("lifted_at"),
    liftedBy: text("lifted_by"),
    liftedByName: text("lifted_by_name"),
    liftReason: text("lift_reason"),
  },
  (table) => [
    index("legal_holds_firm").on(table.firmId, table.placedAt),
    check("legal_holds_lifted", sql`(${table.liftedAt} IS NULL) = (${table.liftReason} IS NULL)`),
  ],
);
