import { sql } from "drizzle-orm";
import { check, foreignKey, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { signOffs } from "./sign-offs";

/** The frozen facts of a sign-off, by their hash: the text is exactly what was hashed. Append-only, by trigger. */
export const signOffFacts = sqliteTable(
  "sign_off_facts",
  {
    firmId: text("firm_id").notNull(),
    signOffId: text("sign_off_id").notNull(),
    hash: text("hash").notNull(),
    frozenAt: text("frozen_at").notNull(),
    facts: text("facts").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.signOffId, table.hash] }),
    foreignKey({
      name: "sign_off_facts_sign_off",
      columns: [table.signOffId, table.firmId],
      foreignColumns: [signOffs.id, signOffs.firmId],
    }).onDelete("restrict"),
    check("sign_off_facts_hash", sql`length(${table.hash}) = 64`),
  ],
);
