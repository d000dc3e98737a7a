import { sql } from "drizzle-orm";
import { check, index, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { firms } from "./firms";

/** What lets a machine in. Of the token only the hash is here; rows stay when it is revoked or past. */
export const apiTokens = sqliteTable(
  "api_tokens",
  {
    id: text("id").primaryKey(),
    firmId: text("firm_id")
      .notNull()
      .references(() => firms.id, { onDelete: "restrict" }),
    name: text("name").notNull(),
    /** A JSON list of one or more. */
    scopes: text("scopes").notNull(),
    tokenHash: text("token_hash").notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: text("created_at").notNull(),
    expiresAt: text("expires_at").notNull(),
    lastUsedAt: text("last_used_at"),
    revokedAt: text("revoked_at"),
  },
  (table) => [
    uniqueIndex("api_tokens_token").on(table.tokenHash),
    index("api_tokens_firm").on(table.firmId, table.createdAt),
    check("api_tokens_scopes", sql`json_array_length(${table.scopes}) > 0`),
    check("api_tokens_expire", sql`${table.expiresAt} > ${table.createdAt}`),
  ],
);
