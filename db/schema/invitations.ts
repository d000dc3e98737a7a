import { sql } from "drizzle-orm";
import { check, index, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { firms } from "./firms";
import { people } from "./people";

/** What asks somebody into a firm. Of the secret in its address only the hash is here; rows stay when it is accepted, revoked or past. */
export const invitations = sqliteTable(
  "invitations",
  {
    id: text("id").primaryKey(),
    firmId: text("firm_id")
      .notNull()
      .references(() => firms.id, { onDelete: "restrict" }),
    email: text("email").notNull(),
    /** A JSON list of one or more. */
    roles: text("roles").notNull(),
    secretHash: text("secret_hash").notNull(),
    invitedBy: text("invited_by").notNull(),
    createdAt: text("created_at").notNull(),
    expiresAt: text("expires_at").notNull(),
    acceptedAt: text("accepted_at"),
    acceptedBy: text("accepted_by").references(() => people.id, { onDelete: "restrict" }),
    revokedAt: text("revoked_at"),
  },
  (table) => [
    uniqueIndex("invitations_secret").on(table.secretHash),
    index("invitations_firm").on(table.firmId, table.createdAt),
    check("invitations_email_is_lower_case", sql`${table.email} = lower(${table.email})`),
    check("invitations_roles", sql`json_array_length(${table.roles}) > 0`),
    check("invitations_expire", sql`${table.expiresAt} > ${table.createdAt}`),
    check("invitations_accepted", sql`(${table.acceptedAt} IS NULL) = (${table.acceptedBy} IS NULL)`),
    check("invitations_one_end", sql`${table.acceptedAt} IS NULL OR ${table.revokedAt} IS NULL`),
  ],
);
