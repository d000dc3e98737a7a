import { sql } from "drizzle-orm";
import { check, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
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
  },
  (table) => [
    uniqueIndex("sites_name_key").on(table.firmId, table.nameKey),
    uniqueIndex("sites_place").on(table.id, table.firmId, table.destination),
    check("sites_holding", isOneOf(table.holding, holdings)),
    check("sites_coordinates", sql`(${table.latitude} IS NULL) = (${table.longitude} IS NULL)`),
    check("sites_latitude", sql`${table.latitude} BETWEEN -90 AND 90`),
    check("sites_longitude", sql`${table.longitude} BETWEEN -180 AND 180`),
    check("sites_closed_on", isCalendarDay(table.closedOn)),
  ],
);
