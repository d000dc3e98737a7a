import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { controlClasses } from "#server/domain/accelerator/control-class";
import { isOneOf } from "./closed-list";
import { firms } from "./firms";

/** The catalogue (no firm) and each firm's own. TPP and control class are derived from the rates when a row is written. */
export const accelerators = sqliteTable(
  "accelerators",
  {
    id: text("id").primaryKey(),
    firmId: text("firm_id").references(() => firms.id, { onDelete: "restrict" }),
    name: text("name").notNull(),
    vendor: text("vendor").notNull(),
    rates: text("rates").notNull(),
    dieAreaHundredthsMm2: integer("die_area_hundredths_mm2"),
    isDataCenterPart: integer("is_data_center_part", { mode: "boolean" }).notNull(),
    aliases: text("aliases").notNull(),
    source: text("source").notNull(),
    milliTpp: integer("milli_tpp"),
    controlClass: text("control_class", { enum: controlClasses }).notNull(),
    /** What one unit draws at most; null where it is not known. */
    powerWatts: integer("power_watts"),
  },
  (table) => [
    index("accelerators_firm").on(table.firmId),
    check("accelerators_control_class", isOneOf(table.controlClass, controlClasses)),
    check("accelerators_milli_tpp", sql`${table.milliTpp} BETWEEN 0 AND 9007199254740991`),
    check("accelerators_die_area", sql`${table.dieAreaHundredthsMm2} > 0`),
    check("accelerators_power_watts", sql`${table.powerWatts} BETWEEN 1 AND 1000000`),
    check("accelerators_known", sql`${table.milliTpp} IS NOT NULL OR ${table.controlClass} = 'unknown'`),
  ],
);
