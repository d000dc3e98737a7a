import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { stages } from "#server/domain/allocation/allocation";
import { accelerators } from "./accelerators";
import { isCalendarDay, isOneOf } from "./closed-list";
import { firms } from "./firms";
import { fleetImports } from "./fleet-imports";
import { sites } from "./sites";

/**
 * Append-only, by trigger. The destination repeats the site's so that one destination's allocations can be walked by date; the key over three
 * columns holds the two together, and holds a site to its firm.
 */
export const allocations = sqliteTable(
  "allocations",
  {
    id: text("id").primaryKey(),
    firmId: text("firm_id")
      .notNull()
      .references(() => firms.id, { onDelete: "restrict" }),
    /** Order of recording within the firm. */
    sequence: integer("sequence").notNull(),
    siteId: text("site_id").notNull(),
    destination: text("destination").notNull(),
    acceleratorId: text("accelerator_id")
      .notNull()
      .references(() => accelerators.id, { onDelete: "restrict" }),
    units: integer("units").notNull(),
    effectiveOn: text("effective_on").notNull(),
    stage: text("stage", { enum: stages }).notNull(),
    note: text("note"),
    externalId: text("external_id"),
    /** Hash of what an imported row says, with its occurrence in the file: the same row is never added twice. */
    contentKey: text("content_key"),
    /** The allocation that this one reverses. */
    correctsAllocationId: text("corrects_allocation_id"),
    /** The wrong allocation in whose place this one stands. */
    replacesAllocationId: text("replaces_allocation_id"),
    /** Shared by the two halves of a move. */
    moveId: text("move_id"),
    importId: text("import_id").references(() => fleetImports.id, { onDelete: "restrict" }),
    recordedAt: text("recorded_at").notNull(),
    recordedBy: text("recorded_by").notNull(),
  },
  (table) => [
    uniqueIndex("allocations_sequence").on(table.firmId, table.sequence),
    index("allocations_by_destination").on(table.firmId, table.destination, table.effectiveOn, table.sequence),
    index("allocations_by_site").on(table.siteId, table.acceleratorId, table.effectiveOn, table.units),
    uniqueIndex("allocations_external_id")
      .on(table.firmId, table.externalId)
      .where(sql`${table.externalId} IS NOT NULL`),
    uniqueIndex("allocations_content_key")
      .on(table.firmId, table.contentKey)
      .where(sql`${table.contentKey} IS NOT NULL`),
    uniqueIndex("allocations_corrected_once")
      .on(table.correctsAllocationId)
      .where(sql`${table.correctsAllocationId} IS NOT NULL`),
    uniqueIndex("allocations_replaced_once")
      .on(table.replacesAllocationId)
      .where(sql`${table.replacesAllocationId} IS NOT NULL`),
    foreignKey({
      name: "allocations_site",
      columns: [table.siteId, table.firmId, table.destination],
      foreignColumns: [sites.id, sites.firmId, sites.destination],
    }).onDelete("restrict"),
    foreignKey({
      name: "allocations_corrects",
      columns: [table.correctsAllocationId],
      foreignColumns: [table.id],
    }).onDelete("restrict"),
    foreignKey({
      name: "allocations_replaces",
      columns: [table.replacesAllocationId],
      foreignColumns: [table.id],
    }).onDelete("restrict"),
    check("allocations_units", sql`${table.units} <> 0 AND ${table.units} BETWEEN -1000000000 AND 1000000000`),
    check("allocations_effective_on", isCalendarDay(table.effectiveOn)),
    check("allocations_stage", isOneOf(table.stage, stages)),
  ],
);
