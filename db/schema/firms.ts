import { sql } from "drizzle-orm";
import { check, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { signingOrders } from "#server/domain/sign-off/requirement";
import { isExact, isOneOf } from "./closed-list";
import { destinations } from "./destinations";

export const firms = sqliteTable(
  "firms",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    nameKey: text("name_key").notNull(),
    headquarters: text("headquarters")
      .notNull()
      .references(() => destinations.code, { onDelete: "restrict" }),
    ultimateParent: text("ultimate_parent")
      .notNull()
      .references(() => destinations.code, { onDelete: "restrict" }),
    editionId: text("edition_id").notNull(),
    leasedCount: text("leased_count", { enum: ["no", "yes"] }).notNull(),
    measuredOn: text("measured_on", { enum: ["every-date", "reporting-dates"] }).notNull(),
    overseasBufferBasisPoints: integer("overseas_buffer_basis_points"),
    tierTwoTotalBufferBasisPoints: integer("tier_two_total_buffer_basis_points"),
    tierTwoCountryBufferBasisPoints: integer("tier_two_country_buffer_basis_points"),
    /** How many approvers sign a plan before it is approved. */
    approvalsNeeded: integer("approvals_needed").notNull().default(1),
    /** In which order they sign. */
    signingOrder: text("signing_order", { enum: signingOrders }).notNull().default("free"),
    isDemonstration: integer("is_demonstration", { mode: "boolean" }).notNull(),
    registerVersion: integer("register_version").notNull(),
    /** The sum of the absolute TPP of the firm's roll-up cells: while it is exact, so is every sum of them. */
    grossMilliTpp: integer("gross_milli_tpp").notNull(),
    createdAt: text("created_at").notNull(),
  },
  (table) => [
    uniqueIndex("firms_name_key").on(table.nameKey),
    uniqueIndex("firms_one_demonstration")
      .on(table.isDemonstration)
      .where(sql`${table.isDemonstration} = 1`),
    check("firms_leased_count", isOneOf(table.leasedCount, ["no", "yes"])),
    check("firms_measured_on", isOneOf(table.measuredOn, ["every-date", "reporting-dates"])),
    check("firms_overseas_buffer", sql`${table.overseasBufferBasisPoints} BETWEEN 0 AND 10000`),
    check("firms_tier_two_total_buffer", sql`${table.tierTwoTotalBufferBasisPoints} BETWEEN 0 AND 10000`),
    check("firms_tier_two_country_buffer", sql`${table.tierTwoCountryBufferBasisPoints} BETWEEN 0 AND 10000`),
    check("firms_approvals_needed", sql`${table.approvalsNeeded} BETWEEN 1 AND 5`),
    check("firms_signing_order", isOneOf(table.signingOrder, signingOrders)),
    check("firms_register_version", sql`${table.registerVersion} >= 0`),
    check("firms_gross_milli_tpp", isExact(table.grossMilliTpp)),
  ],
);
