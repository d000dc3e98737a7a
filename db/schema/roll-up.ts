import { check, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { controlClasses } from "#server/domain/accelerator/control-class";
import { holdings, stages } from "#server/domain/allocation/allocation";
import { isExact } from "./closed-list";
import { firms } from "./firms";

/** The sum of a firm's allocations per destination, day, stage, holding and class: all that an assessment reads. A cell of zeros has no row. */
export const rollUp = sqliteTable(
  "roll_up",
  {
    firmId: text("firm_id")
      .notNull()
      .references(() => firms.id, { onDelete: "restrict" }),
    destination: text("destination").notNull(),
    effectiveOn: text("effective_on").notNull(),
    stage: text("stage", { enum: stages }).notNull(),
    holding: text("holding", { enum: holdings }).notNull(),
    controlClass: text("control_class", { enum: controlClasses }).notNull(),
    units: integer("units").notNull(),
    milliTpp: integer("milli_tpp").notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.firmId, table.destination, table.effectiveOn, table.stage, table.holding, table.controlClass],
    }),
    check("roll_up_milli_tpp", isExact(table.milliTpp)),
  ],
);
