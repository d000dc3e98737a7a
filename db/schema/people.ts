import { sql } from "drizzle-orm";
import { check, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { instant } from "./instant";

/** Whoever can sign in. Nobody is ever deleted: what a person did keeps its name. */
export const people = sqliteTable(
  "people",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    email: text("email").notNull(),
    emailVerified: integer("email_verified", { mode: "boolean" }).notNull(),
    twoFactorEnabled: integer("two_factor_enabled", { mode: "boolean" }).notNull(),
    mayCreateFirms: integer("may_create_firms", { mode: "boolean" }).notNull(),
    isDemonstration: integer("is_demonstration", { mode: "boolean" }).notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    uniqueIndex("people_email").on(table.email),
    check("people_email_is_lower_case", sql`${table.email} = lower(${table.email})`),
  ],
);
