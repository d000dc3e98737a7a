import type { StockChange } from "#server/domain/capacity/capacity";
import type { FirmId } from "#server/domain/firm/firm";
import type { Db } from "../client";
import { prepareOnce } from "../prepare-once";

const statements = prepareOnce(({ $client: client }) => ({
  list: client.prepare<[string, number], StockChange>(
    `SELECT site_id AS siteId, accelerator_id AS acceleratorId, effective_on AS effectiveOn, sum(units) AS units
     FROM allocations WHERE firm_id = ? AND sequence <= ?
     GROUP BY site_id, accelerator_id, effective_on HAVING sum(units) <> 0 ORDER BY effective_on, site_id, accelerator_id`,
  ),
}));

/** What each day brings to each site of each accelerator, by the register up to and with an allocation's sequence; ascending by day. */
export function listStockChanges(db: Db, firmId: FirmId, upToSequence: number): readonly StockChange[] {
  return statements(db).list.all(firmId, upToSequence);
}
