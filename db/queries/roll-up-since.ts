import type { RollUpCell } from "#server/domain/allocation/roll-up";
import type { FirmId } from "#server/domain/firm/firm";
import type { Db } from "../client";
import { prepareOnce } from "../prepare-once";

const statements = prepareOnce(({ $client: client }) => ({
  since: client.prepare<[string, number], RollUpCell>(
    `SELECT a.destination, a.effective_on AS effectiveOn, a.stage, s.holding, c.control_class AS controlClass, sum(a.units) AS units,
       sum(a.units * coalesce(c.milli_tpp, 0)) AS milliTpp
     FROM allocations a JOIN accelerators c ON c.id = a.accelerator_id JOIN sites s ON s.id = a.site_id
     WHERE a.firm_id = ? AND a.sequence > ?
     GROUP BY a.destination, a.effective_on, a.stage, s.holding, c.control_class`,
  ),
}));

/** What the allocations after a sequence add to the firm's roll-up. Reads those allocations and no others. */
export function listRollUpCellsSince(db: Db, firmId: FirmId, sequence: number): readonly RollUpCell[] {
  return statements(db).since.all(firmId, sequence);
}
