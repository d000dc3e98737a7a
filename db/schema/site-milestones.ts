import { check, foreignKey, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { milestoneKinds } from "#server/domain/site/milestone";
import { isCalendarDay, isOneOf } from "./closed-list";
import { sites } from "./sites";

/** When a step of a site is, or is planned to be. */
export const siteMilestones = sqliteTable(
  "site_milestones",
  {
    firmId: text("firm_id").notNull(),
    siteId: text("site_id").notNull(),
    kind: text("kind", { enum: milestoneKinds }).notNull(),
    reachedOn: text("reached_on").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.siteId, table.kind] }),
    foreignKey({
      name: "site_milestones_site",
      columns: [table.siteId, table.firmId],
      foreignColumns: [sites.id, sites.firmId],
    }).onDelete("restrict"),
    check("site_milestones_kind", isOneOf(table.kind, milestoneKinds)),
    check("site_milestones_reached_on", isCalendarDay(table.reachedOn)),
  ],
);
