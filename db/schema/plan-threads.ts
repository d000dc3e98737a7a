import { check, foreignKey, index, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { threadSubjects } from "#server/domain/sign-off/thread";
import { isOneOf } from "./closed-list";
import { plans } from "./plans";

/** A conversation about a plan, one of its lines or a finding. */
export const planThreads = sqliteTable(
  "plan_threads",
  {
    id: text("id").primaryKey(),
    firmId: text("firm_id").notNull(),
    planId: text("plan_id").notNull(),
    subject: text("subject", { enum: threadSubjects }).notNull(),
    /** The line's or the finding's key; empty for the plan as a whole. */
    subjectKey: text("subject_key").notNull(),
    /** What it is about, in words, as of when it was begun. */
    subjectName: text("subject_name").notNull(),
    createdAt: text("created_at").notNull(),
    resolvedAt: text("resolved_at"),
    resolvedBy: text("resolved_by"),
  },
  (table) => [
    index("plan_threads_plan").on(table.planId, table.createdAt),
    uniqueIndex("plan_threads_of_firm").on(table.id, table.firmId),
    foreignKey({
      name: "plan_threads_plan",
      columns: [table.planId, table.firmId],
      foreignColumns: [plans.id, plans.firmId],
    }).onDelete("restrict"),
    check("plan_threads_subject", isOneOf(table.subject, threadSubjects)),
  ],
);
