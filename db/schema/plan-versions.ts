import { sql } from "drizzle-orm";
import { check, foreignKey, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { plans } from "./plans";

/** A save point of a plan: its lines as they were, with who kept them and why. Append-only, by trigger. */
export const planVersions = sqliteTable(
  "plan_versions",
  {
    firmId: text("firm_id").notNull(),
    planId: text("plan_id").notNull(),
    /** From 1. */
    number: integer("number").notNull(),
    message: text("message").notNull(),
    createdAt: text("created_at").notNull(),
    createdBy: text("created_by").notNull(),
    revision: integer("revision").notNull(),
    registerVersion: integer("register_version").notNull(),
    registerSequence: integer("register_sequence").notNull(),
    /** A JSON list. */
    lines: text("lines").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.planId, table.number] }),
    foreignKey({
      name: "plan_versions_plan",
      columns: [table.planId, table.firmId],
      foreignColumns: [plans.id, plans.firmId],
    }).onDelete("restrict"),
    check("plan_versions_number", sql`${table.number} >= 1`),
    check("plan_versions_lines", sql`json_type(${table.lines}) = 'array'`),
  ],
);
