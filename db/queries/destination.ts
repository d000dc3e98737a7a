import { destinations } from "../schema/destinations";
import type { Tx } from "../transaction";

/** Writes the destinations that other rows refer to; names follow the catalogue. */
export function updateDestinationRows(tx: Tx, rows: readonly (typeof destinations.$inferInsert)[]): void {
  for (const row of rows)
    tx.insert(destinations)
      .values(row)
      .onConflictDoUpdate({ target: destinations.code, set: { name: row.name } })
      .run();
}
