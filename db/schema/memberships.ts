import { sql } from "drizzle-orm";
import { check, index, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { firms } from "./firms";
import { people } from "./people";

/** A person's roles in a firm. Removing somebody ends the membership and keeps the row. */
export const memberships = sqliteTable(
  "memberships",
  {
    firmId: text("firm_id")
      .notNull()
      .references(() => firms.id, { onDelete: "restrict" }),
    personId: text("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "restrict" }),
    /** A JSON list of one or more. */
    roles: text("roles").notNull(),
    createdAt: text("created_at").notNull(),
    removedAt: text("removed_at"),
  },
  (table) => [
    primaryKey({ columns: [table.firmId, table.personId] }),
    index("memberships_person").on(table.personId),
    check("memberships_roles", sql`json_array_length(${table.roles}) > 0`),
  ],
);
