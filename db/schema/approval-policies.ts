import { sql } from "drizzle-orm";
import { check, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { policyTriggers } from "#server/domain/sign-off/approval-policy";
import { isOneOf } from "./closed-list";
import { firms } from "./firms";

/** Who must sign the plans of one kind, in the firm's order. */
export const approvalPolicies = sqliteTable(
  "approval_policies",
  {
    id: text("id").primaryKey(),
    firmId: text("firm_id")
      .notNull()
      .references(() => firms.id, { onDelete: "restrict" }),
    position: integer("position").notNull(),
    name: text("name").notNull(),
    trigger: text("trigger", { enum: policyTriggers }).notNull(),
    overMilliTpp: integer("over_milli_tpp"),
    /** A JSON list of people's ids. */
    approverIds: text("approver_ids").notNull(),
    count: integer("count").notNull(),
  },
  (table) => [
    uniqueIndex("approval_policies_position").on(table.firmId, table.position),
    check("approval_policies_trigger", isOneOf(table.trigger, policyTriggers)),
    check("approval_policies_over", sql`(${table.trigger} = 'tpp-over') = (${table.overMilliTpp} IS NOT NULL)`),
    check("approval_policies_approvers", sql`json_type(${table.approverIds}) = 'array'`),
    check("approval_policies_count", sql`${table.count} BETWEEN 1 AND 5`),
  ],
);
