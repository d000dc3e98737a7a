import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { signOffStates } from "#server/domain/sign-off/sign-off";
import { isCalendarDay, isOneOf } from "./closed-list";
import { plans } from "./plans";

/**
 * The request, review and decision on one version of a plan. The events in `sign_off_events` are the record; the columns after `validUntil` are a cache
 * of what they give.
 */
export const signOffs = sqliteTable(
  "sign_offs",
  {
    id: text("id").primaryKey(),
    firmId: text("firm_id").notNull(),
    planId: text("plan_id").notNull(),
    /** From 1 in each firm; `SO-12` on screen. */
    number: integer("number").notNull(),
    message: text("message").notNull(),
    submittedAt: text("submitted_at").notNull(),
    submittedBy: text("submitted_by").notNull(),
    submittedByName: text("submitted_by_name").notNull(),
    dueOn: text("due_on").notNull(),
    validUntil: text("valid_until").notNull(),
    supersedesId: text("supersedes_id"),
    state: text("state", { enum: signOffStates }).notNull(),
    hash: text("hash").notNull(),
    reviewCause: text("review_cause"),
    decidedAt: text("decided_at"),
    adoptedAt: text("adopted_at"),
  },
  (table) => [
    uniqueIndex("sign_offs_number").on(table.firmId, table.number),
    uniqueIndex("sign_offs_of_firm").on(table.id, table.firmId),
    uniqueIndex("sign_offs_one_open")
      .on(table.planId)
      .where(sql`${table.state} = 'submitted'`),
    index("sign_offs_plan").on(table.planId, table.number),
    index("sign_offs_state").on(table.firmId, table.state),
    foreignKey({
      name: "sign_offs_plan",
      columns: [table.planId, table.firmId],
      foreignColumns: [plans.id, plans.firmId],
    }).onDelete("restrict"),
    check("sign_offs_state", isOneOf(table.state, signOffStates)),
    check("sign_offs_hash", sql`length(${table.hash}) = 64`),
    check("sign_offs_due_on", isCalendarDay(table.dueOn)),
    check("sign_offs_valid_until", isCalendarDay(table.validUntil)),
  ],
);
