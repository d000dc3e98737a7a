import type { ControlClass } from "#server/domain/accelerator/control-class";
import type { Stage } from "#server/domain/allocation/allocation";
import type { RollUpCell } from "#server/domain/allocation/roll-up";
import type { FirmId } from "#server/domain/firm/firm";
import type { IsoDate } from "#server/domain/iso-date";
import type { Db } from "../client";
import { prepareOnce } from "../prepare-once";
import type { Tx } from "../transaction";

/** The same sums per site. */
export interface SiteRollUpCell {
  readonly siteId: string;
  readonly effectiveOn: IsoDate;
  readonly stage: Stage;
  readonly controlClass: ControlClass;
  readonly units: number;
  readonly milliTpp: number;
}

interface Sums {
  readonly units: number;
  readonly milliTpp: number;
}

const cellColumns = `destination, effective_on AS effectiveOn, stage, holding, control_class AS controlClass, units, milli_tpp AS milliTpp`;

const statements = prepareOnce(({ $client: client }) => ({
  list: client.prepare<[string], RollUpCell>(`SELECT ${cellColumns} FROM roll_up WHERE firm_id = ?`),
  find: client.prepare<string[], Sums>(
    `SELECT units, milli_tpp AS milliTpp FROM roll_up
     WHERE firm_id = ? AND destination = ? AND effective_on = ? AND stage = ? AND holding = ? AND control_class = ?`,
  ),
  write: client.prepare(
    `INSERT INTO roll_up (firm_id, destination, effective_on, stage, holding, control_class, units, milli_tpp)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET units = excluded.units, milli_tpp = excluded.milli_tpp`,
  ),
  remove: client.prepare(
    `DELETE FROM roll_up
     WHERE firm_id = ? AND destination = ? AND effective_on = ? AND stage = ? AND holding = ? AND control_class = ?`,
  ),
  addToSite: client.prepare<(string | number)[], Sums>(
    `INSERT INTO site_roll_up (firm_id, site_id, effective_on, stage, control_class, units, milli_tpp) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET units = units + excluded.units, milli_tpp = milli_tpp + excluded.milli_tpp
     RETURNING units, milli_tpp AS milliTpp`,
  ),
  removeFromSite: client.prepare(
    `DELETE FROM site_roll_up WHERE firm_id = ? AND site_id = ? AND effective_on = ? AND stage = ? AND control_class = ?`,
  ),
}));

/** The firm's cells as the assessment reads them, in no particular order. Costs about as much as the bare query: rows are the domain's shape. */
export function listRollUpCells(db: Db, firmId: FirmId): readonly RollUpCell[] {
  return statements(db).list.all(firmId);
}

/** Adds a change to its cell and answers by how much the cell's absolute TPP grew, or undefined where the sum would no longer be exact. */
export function addToRollUp(tx: Tx, firmId: FirmId, change: RollUpCell): number | undefined {
  const { find, write, remove } = statements(tx);
  const key = [firmId, change.destination, change.effectiveOn, change.stage, change.holding, change.controlClass];
  const before = find.get(...key) ?? { units: 0, milliTpp: 0 };
  const units = before.units + change.units;
  const milliTpp = before.milliTpp + change.milliTpp;
  if (!Number.isSafeInteger(units) || !Number.isSafeInteger(milliTpp)) return undefined;
  if (units === 0 && milliTpp === 0) remove.run(...key);
  else write.run(...key, units, milliTpp);
  return Math.abs(milliTpp) - Math.abs(before.milliTpp);
}

/** Adds a change to a site's cell. INVARIANT: no larger than its destination's cell could hold, so the sum is exact. */
export function addToSiteRollUp(tx: Tx, firmId: FirmId, change: SiteRollUpCell): void {
  const { addToSite, removeFromSite } = statements(tx);
  const key = [firmId, change.siteId, change.effectiveOn, change.stage, change.controlClass];
  const after = addToSite.get(...key, change.units, change.milliTpp);
  if (after?.units === 0 && after.milliTpp === 0) removeFromSite.run(...key);
}
