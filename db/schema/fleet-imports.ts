import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { firms } from "./firms";

export const fleetImports = sqliteTable(
  "fleet_imports",
  {
    id: text("id").primaryKey(),
    firmId: text("firm_id")
      .notNull()
      .references(() => firms.id, { onDelete: "restrict" }),
    fileName: text("file_name").notNull(),
    sha256: text("sha256").notNull(),
    rowsAdded: integer("rows_added").notNull(),
    rowsAlreadyThere: integer("rows_already_there").notNull(),
    rowsRefused: integer("rows_refused").notNull(),
    sitesCreated: integer("sites_created").notNull(),
    goodRowsOnly: integer("good_rows_only", { mode: "boolean" }).notNull(),
    recordedAt: text("recorded_at").notNull(),
    recordedBy: text("recorded_by").notNull(),
  },
  (table) => [index("fleet_imports_firm").on(table.firmId, table.recordedAt)],
);
