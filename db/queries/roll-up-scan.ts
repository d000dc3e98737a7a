import type { FirmId } from "#server/domain/firm/firm";
import type { Db } from "../client";
import { prepareOnce } from "../prepare-once";
import type { Tx } from "../transaction";

const sums = `sum(a.units) AS units, sum(a.units * coalesce(c.milli_tpp, 0)) AS milli_tpp`;
const source = `FROM allocations a JOIN accelerators c ON c.id = a.accelerator_id JOIN sites s ON s.id = a.site_id WHERE a.firm_id = ?`;
const notZero = `HAVING sum(a.units) <> 0 OR sum(a.units * coalesce(c.milli_tpp, 0)) <> 0`;

/** What the roll-up must equal: the plain sum over all allocations. */
const scan = `SELECT a.firm_id, a.destination, a.effective_on, a.stage, s.holding, c.control_class, ${sums} ${source}
  GROUP BY a.firm_id, a.destination, a.effective_on, a.stage, s.holding, c.control_class ${notZero}`;
const siteScan = `SELECT a.firm_id, a.site_id, a.effective_on, a.stage, c.control_class, ${sums} ${source}
  GROUP BY a.firm_id, a.site_id, a.effective_on, a.stage, c.control_class ${notZero}`;
const grossSum = `SELECT coalesce(sum(abs(milli_tpp)), 0) FROM roll_up WHERE firm_id = ?`;

function differences(table: string, expected: string): string {
  return `WITH scanned AS MATERIALIZED (${expected}), stored AS (SELECT * FROM ${table} WHERE firm_id = ?)
    SELECT 'stored' AS side, * FROM (SELECT * FROM stored EXCEPT SELECT * FROM scanned)
    UNION ALL SELECT 'scanned', * FROM (SELECT * FROM scanned EXCEPT SELECT * FROM stored)`;
}

/** A cell that the roll-up and the scan do not agree on, as one of the two has it. */
export type RollUpDifference = Readonly<Record<string, string | number>> & { readonly side: "stored" | "scanned" };

const statements = prepareOnce(({ $client: client }) => ({
  compare: client.prepare<string[], RollUpDifference>(differences("roll_up", scan)),
  compareSites: client.prepare<string[], RollUpDifference>(differences("site_roll_up", siteScan)),
  compareGross: client.prepare<string[], { stored: number; summed: number }>(
    `SELECT gross_milli_tpp AS stored, (${grossSum}) AS summed FROM firms WHERE id = ?`,
  ),
  clear: client.prepare(`DELETE FROM roll_up WHERE firm_id = ?`),
  fill: client.prepare(`INSERT INTO roll_up ${scan}`),
  clearSites: client.prepare(`DELETE FROM site_roll_up WHERE firm_id = ?`),
  fillSites: client.prepare(`INSERT INTO site_roll_up ${siteScan}`),
  writeGross: client.prepare(`UPDATE firms SET gross_milli_tpp = (${grossSum}) WHERE id = ?`),
}));

/** Every cell in which the stored sums differ from the scan of all allocations. */
export function listRollUpDifferences(db: Db, firmId: FirmId): readonly RollUpDifference[] {
  const { compare, compareSites, compareGross } = statements(db);
  const cells = [...compare.all(firmId, firmId), ...compareSites.all(firmId, firmId)];
  const gross = compareGross.get(firmId, firmId);
  if (gross === undefined || gross.stored === gross.summed) return cells;
  return [...cells, { side: "stored", firm_id: firmId, gross_milli_tpp: gross.stored, summed: gross.summed }];
}

/** Makes the stored sums anew from the allocations. */
export function rebuildRollUpCells(tx: Tx, firmId: FirmId): void {
  const { clear, fill, clearSites, fillSites, writeGross } = statements(tx);
  clear.run(firmId);
  fill.run(firmId);
  clearSites.run(firmId);
  fillSites.run(firmId);
  writeGross.run(firmId, firmId);
}
