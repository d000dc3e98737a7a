import { sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { instant } from "./instant";
import { people } from "./people";

/** How a person signs in: with a password, of which only the hash is here, or through a provider. */
export const passwordAccounts = sqliteTable(
  "password_accounts",
  {
    id: text("id").primaryKey(),
    personId: text("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "restrict" }),
    providerId: text("provider_id").notNull(),
    accountId: text("account_id").notNull(),
    password: text("password"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    uniqueIndex("password_accounts_provider").on(table.providerId, table.accountId),
    uniqueIndex("password_accounts_person").on(table.personId, table.providerId),
  ],
);
