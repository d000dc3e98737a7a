import { index, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { people } from "./people";

/** Who a person is at an OpenID provider: the issuer with its subject is one person for ever, whatever becomes of the e-mail address. */
export const providerAccounts = sqliteTable(
  "provider_accounts",
  {
    issuer: text("issuer").notNull(),
    subject: text("subject").notNull(),
    personId: text("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "restrict" }),
    createdAt: text("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.issuer, table.subject] }),
    index("provider_accounts_person").on(table.personId),
  ],
);
