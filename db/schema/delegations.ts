import { sql } from "drizzle-orm";
import { check, index, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { isCalendarDay } from "./closed-list";
import { firms } from "./firms";
import { people } from "./people";

/** Who signs in whose place, on which days. */
export const delegations = sqliteTable(
  "delegations",
  {
    id: text("id").primaryKey(),
    firmId: text("firm_id")
      .notNull()
      .references(() => firms.id, { onDelete: "restrict" }),
    delegatorId: text("delegator_id")
      .notNull()
      .references(() => people.id, { onDelete: "restrict" }),
    delegateId: text("delegate_id")
      .notNull()
      .references(() => people.id, { onDelete: "restrict" }),
    fromOn: text("from_on").notNull(),
    /** The last day. */
    untilOn: text("until_on").notNull(),
    reason: text("reason").notNull(),
    createdAt: text("created_at").notNull(),
    endedAt: text("ended_at"),
  },
  (table) => [
    index("delegations_delegate").on(table.firmId, table.delegateId),
    check("delegations_two_people", sql`${table.delegatorId} <> ${table.delegateId}`),
    check("delegations_from_on", isCalendarDay(table.fromOn)),
    check("delegations_until_on", isCalendarDay(table.untilOn)),
    check("delegations_days", sql`${table.untilOn} >= ${table.fromOn}`),
  ],
);
