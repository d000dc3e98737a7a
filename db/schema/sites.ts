import { sql } from "drizzle-orm";
import { check, integer, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { holdings } from "#server/domain/allocation/allocation";
import { isCalendarDay, isOneOf } from "./closed-list";
import { destinations } from "./destinations";
import { firms } from "./firms";

export const sites = sqliteTable(
  "sites",
  {
    id: text("id").primaryKey(),
    firmId: text("firm_id")
      .notNull()
      .references(() => firms.id, { onDelete: "restrict" }),
    name: text("name").notNull(),
    nameKey: text("name_key").notNull(),
    destination: text("destination")
      .notNull()
      .references(() => destinations.code, { onDelete: "restrict" }),
    city: text("city"),
    latitude: real("latitude"),
    longitude: real("longitude"),
    holding: text("holding", { enum: holdings }).notNull(),
    note: text("note"),
    createdAt: text("created_at").notNull(),
    closedOn: text("closed_on"),
    /** What the site can draw in all, cooling included; null where it is not known. */
    powerWatts: integer("power_watts"),
    /** Power usage effectiveness in hundredths: 125 is 1.25. */
    pueHundredths: integer("pue_hundredths"),
    /** Units that the site can take in a quarter. */
    slotsPerQuarter: integer("slots_per_quarter"),
  },
  (table) => [
    uniqueIndex("sites_name_key").on(table.firmId, table.nameKey),
    uniqueIndex("sites_of_firm").on(table.id, table.firmId),
    uniqueIndex("sites_place").on(table.id, table.firmId, table.destination),
    check("sites_holding", isOneOf(table.holding, holdings)),
    check("sites_coordinates", sql`(${table.latitude} IS NULL) = (${table.longitude} IS NULL)`),
    check("sites_latitude", sql`${table.latitude} BETWEEN -90 AND 90`),
    check("sites_longitude", sql`${table.longitude} BETWEEN -180 AND 180`),
    check("sites_closed_on", isCalendarDay(table.closedOn)),
    check("sites_power_watts", sql`${table.powerWatts} BETWEEN 1 AND 1000000000000`),
    check("sites_pue_hundredths", sql`${table.pueHundredths} BETWEEN 100 AND 1000`),
    check("sites_slots_per_quarter", sql`${table.slotsPerQuarter} BETWEEN 0 AND 1000000000`),
  ],
);
