import { sql } from "drizzle-orm";
import { check, foreignKey, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { isCalendarDay } from "./closed-list";
import { planLines } from "./plan-lines";

/** What a plan's line proposes for one day. */
export const proposedAllocations = sqliteTable(
  "proposed_allocations",
  {
    firmId: text("firm_id").notNull(),
    planId: text("plan_id").notNull(),
    siteId: text("site_id").notNull(),
    acceleratorId: text("accelerator_id").notNull(),
    effectiveOn: text("effective_on").notNull(),
    units: integer("units").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.planId, table.siteId, table.acceleratorId, table.effectiveOn] }),
    foreignKey({
      name: "proposed_allocations_line",
      columns: [table.planId, table.siteId, table.acceleratorId],
      foreignColumns: [planLines.planId, planLines.siteId, planLines.acceleratorId],
    }).onDelete("restrict"),
    check("proposed_allocations_units", sql`${table.units} <> 0 AND ${table.units} BETWEEN -1000000000 AND 1000000000`),
    check("proposed_allocations_effective_on", isCalendarDay(table.effectiveOn)),
  ],
);
