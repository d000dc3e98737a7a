import { check, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { controlClasses } from "#server/domain/accelerator/control-class";
import { stages } from "#server/domain/allocation/allocation";
import { isExact } from "./closed-list";
import { firms } from "./firms";
import { sites } from "./sites";

/** The same sums per site, so that the list of sites reads no allocation. A cell of zeros has no row. */
export const siteRollUp = sqliteTable(
  "site_roll_up",
  {
    firmId: text("firm_id")
      .notNull()
      .references(() => firms.id, { onDelete: "restrict" }),
    siteId: text("site_id")
      .notNull()
      .references(() => sites.id, { onDelete: "restrict" }),
    effectiveOn: text("effective_on").notNull(),
    stage: text("stage", { enum: stages }).notNull(),
    controlClass: text("control_class", { enum: controlClasses }).notNull(),
    units: integer("units").notNull(),
    milliTpp: integer("milli_tpp").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.firmId, table.siteId, table.effectiveOn, table.stage, table.controlClass] }),
    check("site_roll_up_milli_tpp", isExact(table.milliTpp)),
  ],
);
