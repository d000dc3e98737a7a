import type { Stage } from "#server/domain/allocation/allocation";
import type { DatedUnits } from "#server/domain/allocation/dated-units";
import type { FirmId } from "#server/domain/firm/firm";
import type { PlanLineKey } from "#server/domain/plan/plan";
import type { UnitChange } from "#server/domain/sign-off/condition";
import type { Db } from "../client";
import { prepareOnce } from "../prepare-once";

/** What the register changes of one accelerator at one site on one day, by stage: the signed sum. */
export interface StockRow extends PlanLineKey, DatedUnits {
  readonly stage: Stage;
}

const statements = prepareOnce(({ $client: client }) => ({
  list: client.prepare<[string, number], StockRow>(
    `SELECT site_id AS siteId, accelerator_id AS acceleratorId, effective_on AS effectiveOn, stage, sum(units) AS units
     FROM allocations WHERE firm_id = ? AND sequence <= ?
     GROUP BY site_id, accelerator_id, effective_on, stage HAVING sum(units) <> 0
     ORDER BY effective_on, site_id, accelerator_id, stage`,
  ),
}));

/** The firm's register up to an allocation, summed by site, accelerator, day and stage. Reads every allocation: for what is asked now and then. */
export function listStock(db: Db, firmId: FirmId, untilSequence: number): readonly StockRow[] {
  return statements(db).list.all(firmId, untilSequence);
}

const changeStatements = prepareOnce(({ $client: client }) => ({
  changes: client.prepare<[string, string, string], UnitChange>(
    `SELECT destination, accelerator_id AS acceleratorId, effective_on AS effectiveOn, sum(units) AS units
     FROM allocations WHERE firm_id = ? AND destination = ? AND accelerator_id = ?
     GROUP BY effective_on HAVING sum(units) <> 0 ORDER BY effective_on`,
  ),
}));

/** What the register changes of one accelerator in one destination, day by day. */
export function listUnitChanges(
  db: Db,
  firmId: FirmId,
  { destination, acceleratorId }: Pick<UnitChange, "destination" | "acceleratorId">,
): readonly UnitChange[] {
  return changeStatements(db).changes.all(firmId, destination, acceleratorId);
}
