import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { accelerators } from "./accelerators";
import { isCalendarDay } from "./closed-list";
import { plans } from "./plans";
import { sites } from "./sites";

/** One accelerator at one site in a plan. A line that was emptied keeps its row, so that whoever has it open learns of it. */
export const planLines = sqliteTable(
  "plan_lines",
  {
    firmId: text("firm_id").notNull(),
    planId: text("plan_id").notNull(),
    siteId: text("site_id").notNull(),
    acceleratorId: text("accelerator_id")
      .notNull()
      .references(() => accelerators.id, { onDelete: "restrict" }),
    priority: integer("priority").notNull(),
    isFixed: integer("is_fixed", { mode: "boolean" }).notNull(),
    earliestOn: text("earliest_on"),
    /** The plan's revision with which the line was last saved. */
    revision: integer("revision").notNull(),
    changedAt: text("changed_at").notNull(),
    changedBy: text("changed_by").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.planId, table.siteId, table.acceleratorId] }),
    index("plan_lines_revision").on(table.planId, table.revision),
    index("plan_lines_site").on(table.siteId),
    foreignKey({
      name: "plan_lines_plan",
      columns: [table.planId, table.firmId],
      foreignColumns: [plans.id, plans.firmId],
    }).onDelete("restrict"),
    foreignKey({
      name: "plan_lines_site_of_firm",
      columns: [table.siteId, table.firmId],
      foreignColumns: [sites.id, sites.firmId],
    }).onDelete("restrict"),
    check("plan_lines_priority", sql`${table.priority} BETWEEN 1 AND 9`),
    check("plan_lines_earliest_on", isCalendarDay(table.earliestOn)),
  ],
);
