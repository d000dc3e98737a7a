import { integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { instant } from "./instant";
import { people } from "./people";

/** A person's second factor. The key and the recovery codes are encrypted with the session secret. */
export const twoFactors = sqliteTable(
  "two_factors",
  {
    id: text("id").primaryKey(),
    personId: text("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "restrict" }),
    secret: text("secret").notNull(),
    backupCodes: text("backup_codes").notNull(),
    verified: integer("verified", { mode: "boolean" }).notNull(),
    failedVerificationCount: integer("failed_verification_count").notNull().default(0),
    lockedUntil: instant("locked_until"),
    /** The latest 30-second step whose code was taken: no code is taken twice. */
    lastUsedStep: integer("last_used_step"),
  },
  (table) => [uniqueIndex("two_factors_person").on(table.personId)],
);
