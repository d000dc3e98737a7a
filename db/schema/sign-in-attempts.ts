import { sql } from "drizzle-orm";
import { check, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { attemptSubjects } from "#server/domain/identity/sign-in-lock";
import { isOneOf } from "./closed-list";

/** Failed sign-ins in a row, per account and per address; of either only the hash is here. */
export const signInAttempts = sqliteTable(
  "sign_in_attempts",
  {
    kind: text("kind", { enum: attemptSubjects }).notNull(),
    subjectHash: text("subject_hash").notNull(),
    failures: integer("failures").notNull(),
    lastFailedAt: text("last_failed_at").notNull(),
    lockedUntil: text("locked_until"),
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.subjectHash] }),
    check("sign_in_attempts_kind", isOneOf(table.kind, attemptSubjects)),
    check("sign_in_attempts_failures", sql`${table.failures} > 0`),
  ],
);
