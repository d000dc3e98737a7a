import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { firms } from "./firms";
import { people } from "./people";

/** What a person is told in the app, and by e-mail where a mail server is set. */
export const notifications = sqliteTable(
  "notifications",
  {
    id: text("id").primaryKey(),
    firmId: text("firm_id")
      .notNull()
      .references(() => firms.id, { onDelete: "restrict" }),
    personId: text("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "restrict" }),
    at: text("at").notNull(),
    /** Told once: a reminder names its day here. */
    occasion: text("occasion").notNull(),
    text: text("text").notNull(),
    /** Where it leads, a path within the app. */
    path: text("path").notNull(),
    readAt: text("read_at"),
    mailedAt: text("mailed_at"),
    mailAttempts: integer("mail_attempts").notNull().default(0),
  },
  (table) => [
    index("notifications_person").on(table.firmId, table.personId, table.at),
    index("notifications_unmailed")
      .on(table.at)
      .where(sql`${table.mailedAt} IS NULL`),
    check("notifications_attempts", sql`${table.mailAttempts} >= 0`),
  ],
);
