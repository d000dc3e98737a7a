import { sql } from "drizzle-orm";
import { check, foreignKey, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { signOffEventKinds } from "#server/domain/sign-off/sign-off-event";
import { isOneOf } from "./closed-list";
import { signOffs } from "./sign-offs";

/** What happened to a sign-off, in its order: the record that its state is derived from. Append-only, by trigger. */
export const signOffEvents = sqliteTable(
  "sign_off_events",
  {
    firmId: text("firm_id").notNull(),
    signOffId: text("sign_off_id").notNull(),
    /** From 1. */
    sequence: integer("sequence").notNull(),
    at: text("at").notNull(),
    actorId: text("actor_id").notNull(),
    actorName: text("actor_name").notNull(),
    kind: text("kind", { enum: signOffEventKinds }).notNull(),
    /** The event as the domain has it, in canonical JSON. */
    event: text("event").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.signOffId, table.sequence] }),
    foreignKey({
      name: "sign_off_events_sign_off",
      columns: [table.signOffId, table.firmId],
      foreignColumns: [signOffs.id, signOffs.firmId],
    }).onDelete("restrict"),
    check("sign_off_events_kind", isOneOf(table.kind, signOffEventKinds)),
    check("sign_off_events_sequence", sql`${table.sequence} >= 1`),
  ],
);
