import { sqliteTable, text } from "drizzle-orm/sqlite-core";

export const destinations = sqliteTable("destinations", {
  code: text("code").primaryKey(),
  name: text("name").notNull(),
});
