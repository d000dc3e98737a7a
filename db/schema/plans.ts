import { sql } from "drizzle-orm";
import { check, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { planStates } from "#server/domain/plan/plan";
import { isOneOf } from "./closed-list";
import { firms } from "./firms";

/** A named list of proposed allocations on top of a version of the register. Its lines stand in `plan_lines`. */
export const plans = sqliteTable(
  "plans",
  {
    id: text("id").primaryKey(),
    firmId: text("firm_id")
      .notNull()
      .references(() => firms.id, { onDelete: "restrict" }),
    name: text("name").notNull(),
    nameKey: text("name_key").notNull(),
    description: text("description"),
    state: text("state", { enum: planStates }).notNull(),
    /** Raised by every save of a line. */
    revision: integer("revision").notNull(),
    registerVersion: integer("register_version").notNull(),
    /** The last allocation of that version. */
    registerSequence: integer("register_sequence").notNull(),
    createdAt: text("created_at").notNull(),
    createdBy: text("created_by").notNull(),
    archivedAt: text("archived_at"),
  },
  (table) => [
    uniqueIndex("plans_name_key").on(table.firmId, table.nameKey),
    uniqueIndex("plans_of_firm").on(table.id, table.firmId),
    check("plans_state", isOneOf(table.state, planStates)),
    check("plans_revision", sql`${table.revision} >= 0`),
    check("plans_register", sql`${table.registerVersion} >= 0 AND ${table.registerSequence} >= 0`),
  ],
);
