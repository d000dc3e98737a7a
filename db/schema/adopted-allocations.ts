import { foreignKey, index, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { allocations } from "./allocations";
import { signOffs } from "./sign-offs";

/** Which committed allocation of the register came of which approved plan. Append-only, by trigger. */
export const adoptedAllocations = sqliteTable(
  "adopted_allocations",
  {
    allocationId: text("allocation_id")
      .primaryKey()
      .references(() => allocations.id, { onDelete: "restrict" }),
    firmId: text("firm_id").notNull(),
    signOffId: text("sign_off_id").notNull(),
  },
  (table) => [
    index("adopted_allocations_sign_off").on(table.signOffId),
    foreignKey({
      name: "adopted_allocations_sign_off",
      columns: [table.signOffId, table.firmId],
      foreignColumns: [signOffs.id, signOffs.firmId],
    }).onDelete("restrict"),
  ],
);
