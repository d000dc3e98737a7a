import { foreignKey, index, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { planThreads } from "./plan-threads";

/** What somebody wrote in a thread. Append-only, by trigger. */
export const planComments = sqliteTable(
  "plan_comments",
  {
    id: text("id").primaryKey(),
    firmId: text("firm_id").notNull(),
    threadId: text("thread_id").notNull(),
    at: text("at").notNull(),
    authorId: text("author_id").notNull(),
    authorName: text("author_name").notNull(),
    text: text("text").notNull(),
  },
  (table) => [
    index("plan_comments_thread").on(table.threadId, table.at),
    foreignKey({
      name: "plan_comments_thread",
      columns: [table.threadId, table.firmId],
      foreignColumns: [planThreads.id, planThreads.firmId],
    }).onDelete("restrict"),
  ],
);
