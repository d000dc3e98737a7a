import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { adoptedAllocations } from "./adopted-allocations";
import { allocations } from "./allocations";
import { firms } from "./firms";

/** Units that were installed, booked against what was adopted. Append-only, by trigger. */
export const bookings = sqliteTable(
  "bookings",
  {
    /** The installed allocation. */
    allocationId: text("allocation_id")
      .primaryKey()
      .references(() => allocations.id, { onDelete: "restrict" }),
    firmId: text("firm_id")
      .notNull()
      .references(() => firms.id, { onDelete: "restrict" }),
    adoptedAllocationId: text("adopted_allocation_id")
      .notNull()
      .references(() => adoptedAllocations.allocationId, { onDelete: "restrict" }),
    units: integer("units").notNull(),
    bookedAt: text("booked_at").notNull(),
    bookedBy: text("booked_by").notNull(),
  },
  (table) => [
    index("bookings_adopted").on(table.adoptedAllocationId),
    check("bookings_units", sql`${table.units} <> 0`),
  ],
);
