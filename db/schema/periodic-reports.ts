import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { reportKinds } from "#server/domain/report/due-report";
import { isCalendarDay, isOneOf } from "./closed-list";
import { firms } from "./firms";
import { frozenAnnexes } from "./frozen-annexes";

/** Reports that were kept: who froze which text for which due day. Of several for one day the latest counts. Append-only, by trigger. */
export const periodicReports = sqliteTable(
  "periodic_reports",
  {
    id: text("id").primaryKey(),
    firmId: text("firm_id")
      .notNull()
      .references(() => firms.id, { onDelete: "restrict" }),
    /** From 1 in each firm; `RP-2` on screen. */
    number: integer("number").notNull(),
    kind: text("kind", { enum: reportKinds }).notNull(),
    dueOn: text("due_on").notNull(),
    /** Of the frozen text. */
    hash: text("hash").notNull(),
    registerVersion: integer("register_version").notNull(),
    keptAt: text("kept_at").notNull(),
    keptBy: text("kept_by").notNull(),
    keptByName: text("kept_by_name").notNull(),
  },
  (table) => [
    uniqueIndex("periodic_reports_number").on(table.firmId, table.number),
    index("periodic_reports_due").on(table.firmId, table.kind, table.dueOn, table.number),
    foreignKey({
      name: "periodic_reports_text",
      columns: [table.firmId, table.hash],
      foreignColumns: [frozenAnnexes.firmId, frozenAnnexes.hash],
    }).onDelete("restrict"),
    check("periodic_reports_kind", isOneOf(table.kind, reportKinds)),
    check("periodic_reports_due_on", isCalendarDay(table.dueOn)),
    check("periodic_reports_number_from_1", sql`${table.number} >= 1`),
  ],
);
