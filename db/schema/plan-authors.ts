import { foreignKey, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { plans } from "./plans";

/** Everybody who ever changed what a plan proposes, also in a plan that it was cloned from: none of them approves it. Append-only, by trigger. */
export const planAuthors = sqliteTable(
  "plan_authors",
  {
    firmId: text("firm_id").notNull(),
    planId: text("plan_id").notNull(),
    actorId: text("actor_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.planId, table.actorId] }),
    foreignKey({
      name: "plan_authors_plan",
      columns: [table.planId, table.firmId],
      foreignColumns: [plans.id, plans.firmId],
    }).onDelete("restrict"),
  ],
);
