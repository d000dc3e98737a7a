import type { Stage } from "#server/domain/allocation/allocation";
import type { DatedUnits } from "#server/domain/allocation/dated-units";
import type { FirmId } from "#server/domain/firm/firm";
import type { IsoDate } from "#server/domain/iso-date";
import type { Db } from "../client";
import { prepareOnce } from "../prepare-once";
import type { Tx } from "../transaction";

/** One line of the register as a page shows it. */
export interface Allocation {
  readonly id: string;
  readonly sequence: number;
  readonly siteId: string;
  readonly acceleratorId: string;
  readonly acceleratorName: string;
  readonly units: number;
  /** Thousandths of TPP of one unit; null where unknown. */
  readonly milliTppPerUnit: number | null;
  readonly effectiveOn: IsoDate;
  readonly stage: Stage;
  readonly note: string | null;
  readonly externalId: string | null;
  readonly correctsAllocationId: string | null;
  readonly replacesAllocationId: string | null;
  /** The allocation that reverses this one, or null. */
  readonly correctedById: string | null;
  readonly moveId: string | null;
  readonly importId: string | null;
  readonly recordedAt: string;
  readonly recordedBy: string;
}

/** A new line of the register. */
export interface AllocationRow {
  readonly id: string;
  readonly firmId: FirmId;
  readonly sequence: number;
  readonly siteId: string;
  readonly destination: string;
  readonly acceleratorId: string;
  readonly units: number;
  readonly effectiveOn: IsoDate;
  readonly stage: Stage;
  readonly note: string | null;
  readonly externalId: string | null;
  readonly contentKey: string | null;
  readonly correctsAllocationId: string | null;
  readonly replacesAllocationId: string | null;
  readonly moveId: string | null;
  readonly importId: string | null;
  readonly recordedAt: string;
  readonly recordedBy: string;
}

/** What stands of one accelerator at a site. */
export interface Standing {
  readonly acceleratorId: string;
  readonly acceleratorName: string;
  readonly units: number;
  readonly milliTppPerUnit: number | null;
}

const allocationColumns = `a.id, a.sequence, a.site_id AS siteId, a.accelerator_id AS acceleratorId, c.name AS acceleratorName, a.units,
  c.milli_tpp AS milliTppPerUnit, a.effective_on AS effectiveOn, a.stage, a.note, a.external_id AS externalId,
  a.corrects_allocation_id AS correctsAllocationId, a.replaces_allocation_id AS replacesAllocationId,
  (SELECT b.id FROM allocations b WHERE b.corrects_allocation_id = a.id) AS correctedById,
  a.move_id AS moveId, a.import_id AS importId, a.recorded_at AS recordedAt, a.recorded_by AS recordedBy`;
const fromAllocations = `FROM allocations a JOIN accelerators c ON c.id = a.accelerator_id`;

/** Finds nothing for another firm's site, and keeps to the index over sites. */
const ofOwnSite = `site_id = (SELECT id FROM sites WHERE id = ? AND firm_id = ?)`;

const statements = prepareOnce(({ $client: client }) => ({
  create: client.prepare(
    `INSERT INTO allocations (id, firm_id, sequence, site_id, destination, accelerator_id, units, effective_on, stage, note, external_id,
       content_key, corrects_allocation_id, replaces_allocation_id, move_id, import_id, recorded_at, recorded_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ),
  lastSequence: client
    .prepare<[string], number>(`SELECT coalesce(max(sequence), 0) FROM allocations WHERE firm_id = ?`)
    .pluck(),
  find: client.prepare<[string, string], Allocation>(
    `SELECT ${allocationColumns} ${fromAllocations} WHERE a.firm_id = ? AND a.id = ?`,
  ),
  findBySequence: client.prepare<[string, number], Allocation>(
    `SELECT ${allocationColumns} ${fromAllocations} WHERE a.firm_id = ? AND a.sequence = ?`,
  ),
  findByExternalId: client.prepare<[string, string], Allocation>(
    `SELECT ${allocationColumns} ${fromAllocations} WHERE a.firm_id = ? AND a.external_id = ?`,
  ),
  listOfSite: client.prepare<[string, string], Allocation>(
    `SELECT ${allocationColumns} ${fromAllocations} WHERE a.site_id = ? AND a.firm_id = ? ORDER BY a.effective_on DESC, a.sequence DESC`,
  ),
  listDatedUnits: client.prepare<[string, string, string], DatedUnits>(
    `SELECT effective_on AS effectiveOn, sum(units) AS units FROM allocations WHERE ${ofOwnSite} AND accelerator_id = ?
     GROUP BY effective_on ORDER BY effective_on`,
  ),
  listStanding: client.prepare<[string, string, string], Standing>(
    `SELECT a.accelerator_id AS acceleratorId, c.name AS acceleratorName, a.units, c.milli_tpp AS milliTppPerUnit FROM (
       SELECT accelerator_id, sum(units) AS units FROM allocations WHERE ${ofOwnSite} AND effective_on <= ? GROUP BY accelerator_id
     ) a JOIN accelerators c ON c.id = a.accelerator_id WHERE a.units <> 0 ORDER BY c.name`,
  ),
  lastEffectiveOn: client
    .prepare<[string, string], IsoDate | null>(`SELECT max(effective_on) FROM allocations WHERE ${ofOwnSite}`)
    .pluck(),
  getNetUnits: client
    .prepare<[string, string, string, string], number>(
      `SELECT coalesce(sum(units), 0) FROM allocations WHERE ${ofOwnSite} AND accelerator_id = ? AND effective_on <= ?`,
    )
    .pluck(),
}));

/** Appends one line to the register. */
export function createAllocationRow(tx: Tx, row: AllocationRow): void {
  statements(tx).create.run(
    row.id,
    row.firmId,
    row.sequence,
    row.siteId,
    row.destination,
    row.acceleratorId,
    row.units,
    row.effectiveOn,
    row.stage,
    row.note,
    row.externalId,
    row.contentKey,
    row.correctsAllocationId,
    row.replacesAllocationId,
    row.moveId,
    row.importId,
    row.recordedAt,
    row.recordedBy,
  );
}

/** The sequence of the firm's latest allocation; 0 without one. */
export function getLastSequence(db: Db, firmId: FirmId): number {
  return statements(db).lastSequence.get(firmId) ?? 0;
}

export function findAllocation(db: Db, firmId: FirmId, id: string): Allocation | undefined {
  return statements(db).find.get(firmId, id);
}

/** The allocation with this place in the order of recording. */
export function findAllocationBySequence(db: Db, firmId: FirmId, sequence: number): Allocation | undefined {
  return statements(db).findBySequence.get(firmId, sequence);
}

export function findAllocationByExternalId(db: Db, firmId: FirmId, externalId: string): Allocation | undefined {
  return statements(db).findByExternalId.get(firmId, externalId);
}

/** A site's allocations, the latest first. */
export function listAllocationsOfSite(db: Db, firmId: FirmId, siteId: string): readonly Allocation[] {
  return statements(db).listOfSite.all(siteId, firmId);
}

/** The units of one accelerator that come or go at a site, summed by day, ascending. */
export function listDatedUnits(db: Db, firmId: FirmId, siteId: string, acceleratorId: string): readonly DatedUnits[] {
  return statements(db).listDatedUnits.all(siteId, firmId, acceleratorId);
}

/** What stands at a site on a date, by accelerator. */
export function listStandingAtSite(db: Db, firmId: FirmId, siteId: string, on: IsoDate): readonly Standing[] {
  return statements(db).listStanding.all(siteId, firmId, on);
}

/** Units of one accelerator that stand at a site on a date. */
export function getNetUnits(
  db: Db,
  firmId: FirmId,
  pool: { readonly siteId: string; readonly acceleratorId: string },
  on: IsoDate,
): number {
  return statements(db).getNetUnits.get(pool.siteId, firmId, pool.acceleratorId, on) ?? 0;
}

/** The latest day on which anything changes at a site, or undefined where nothing ever does. */
export function findLastEffectiveOn(db: Db, firmId: FirmId, siteId: string): IsoDate | undefined {
  return statements(db).lastEffectiveOn.get(siteId, firmId) ?? undefined;
}
