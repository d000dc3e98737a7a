import type { FirmId } from "#server/domain/firm/firm";
import { and, asc, eq, isNull, or, sql } from "drizzle-orm";
import * as z from "zod";
import type { Accelerator } from "#server/domain/accelerator/accelerator";
import { classifyAccelerator, type ControlClass } from "#server/domain/accelerator/control-class";
import { numberFormats } from "#server/domain/accelerator/number-format";
import { deriveTpp } from "#server/domain/accelerator/tpp";
import type { Db } from "../client";
import { prepareOnce } from "../prepare-once";
import { accelerators } from "../schema/accelerators";
import type { Tx } from "../transaction";

export type AcceleratorRow = typeof accelerators.$inferSelect;

/** An accelerator that a firm can allocate, with what is derived from its rates. */
export interface StoredAccelerator extends Accelerator {
  /** False for the catalogue. */
  readonly isOwn: boolean;
  /** Thousandths of TPP of one unit; null where no rate is published. */
  readonly milliTpp: number | null;
  readonly controlClass: ControlClass;
}

/** What an allocation needs to know of an accelerator. */
export interface AcceleratorFacts {
  readonly id: string;
  readonly name: string;
  readonly milliTpp: number | null;
  readonly controlClass: ControlClass;
}

const Rates = z.array(z.strictObject({ format: z.enum(numberFormats), gigaOps: z.int().nonnegative() }));
const Aliases = z.array(z.string());
const Source = z.strictObject({
  title: z.string(),
  url: z.string().nullable(),
  isToConfirm: z.boolean(),
  note: z.string().nullable(),
});

const statements = prepareOnce((db) => ({
  findFacts: db
    .select({
      id: accelerators.id,
      name: accelerators.name,
      milliTpp: accelerators.milliTpp,
      controlClass: accelerators.controlClass,
    })
    .from(accelerators)
    .where(
      and(
        eq(accelerators.id, sql.placeholder("id")),
        or(isNull(accelerators.firmId), eq(accelerators.firmId, sql.placeholder("firmId"))),
      ),
    )
    .prepare(),
}));

function toAccelerator(row: AcceleratorRow): StoredAccelerator {
  return {
    id: row.id,
    name: row.name,
    vendor: row.vendor,
    rates: Rates.parse(JSON.parse(row.rates)),
    dieAreaHundredthsMm2: row.dieAreaHundredthsMm2,
    powerWatts: row.powerWatts,
    isDataCenterPart: row.isDataCenterPart,
    aliases: Aliases.parse(JSON.parse(row.aliases)),
    source: Source.parse(JSON.parse(row.source)),
    isOwn: row.firmId !== null,
    milliTpp: row.milliTpp,
    controlClass: row.controlClass,
  };
}

/** The row of an accelerator: TPP and control class are derived here and nowhere else. */
export function toAcceleratorRow(accelerator: Accelerator, firmId: FirmId | null): AcceleratorRow {
  return {
    id: accelerator.id,
    firmId,
    name: accelerator.name,
    vendor: accelerator.vendor,
    rates: JSON.stringify(accelerator.rates),
    dieAreaHundredthsMm2: accelerator.dieAreaHundredthsMm2,
    isDataCenterPart: accelerator.isDataCenterPart,
    aliases: JSON.stringify(accelerator.aliases),
    source: JSON.stringify(accelerator.source),
    milliTpp: deriveTpp(accelerator.rates)?.milliTpp ?? null,
    controlClass: classifyAccelerator(accelerator).controlClass,
    powerWatts: accelerator.powerWatts,
  };
}

function isVisibleTo(firmId: FirmId) {
  return or(isNull(accelerators.firmId), eq(accelerators.firmId, firmId));
}

/** The catalogue and the firm's own, by vendor and name. */
export function listAccelerators(db: Db, firmId: FirmId): readonly StoredAccelerator[] {
  return db
    .select()
    .from(accelerators)
    .where(isVisibleTo(firmId))
    .orderBy(asc(accelerators.vendor), asc(accelerators.name))
    .all()
    .map(toAccelerator);
}

export function findAccelerator(db: Db, firmId: FirmId, id: string): StoredAccelerator | undefined {
  const row = db
    .select()
    .from(accelerators)
    .where(and(eq(accelerators.id, id), isVisibleTo(firmId)))
    .get();
  return row && toAccelerator(row);
}

export function findAcceleratorFacts(db: Db, firmId: FirmId, id: string): AcceleratorFacts | undefined {
  return statements(db).findFacts.get({ id, firmId });
}

export function createAcceleratorRow(tx: Tx, firmId: FirmId, accelerator: Accelerator): StoredAccelerator {
  const row = toAcceleratorRow(accelerator, firmId);
  return toAccelerator(tx.insert(accelerators).values(row).returning().get());
}

interface CatalogueChange {
  readonly row: AcceleratorRow;
  /** Whether roll-ups were summed with another TPP or control class. */
  readonly isRederived: boolean;
}

function listCatalogueChanges(db: Db | Tx, catalogue: readonly Accelerator[]): readonly CatalogueChange[] {
  const stored = db.select().from(accelerators).where(isNull(accelerators.firmId)).all();
  const existing = new Map(stored.map((row) => [row.id, row]));
  return catalogue.flatMap((accelerator) => {
    const row = toAcceleratorRow(accelerator, null);
    const before = existing.get(row.id);
    if (JSON.stringify(before) === JSON.stringify(row)) return [];
    const isRederived =
      before !== undefined && (before.milliTpp !== row.milliTpp || before.controlClass !== row.controlClass);
    return [{ row, isRederived }];
  });
}

const listRederived = (changes: readonly CatalogueChange[]): readonly string[] =>
  changes.filter(({ isRederived }) => isRederived).map(({ row }) => row.id);

/** The ids whose TPP or control class in the catalogue is not what the roll-ups were summed with. */
export function listRederivedAccelerators(db: Db, catalogue: readonly Accelerator[]): readonly string[] {
  return listRederived(listCatalogueChanges(db, catalogue));
}

/** Writes the catalogue; answers the ids whose TPP or control class is no longer what the roll-ups were summed with. */
export function updateCatalogueRows(tx: Tx, catalogue: readonly Accelerator[]): readonly string[] {
  const changes = listCatalogueChanges(tx, catalogue);
  for (const { row } of changes)
    tx.insert(accelerators).values(row).onConflictDoUpdate({ target: accelerators.id, set: row }).run();
  return listRederived(changes);
}

/** The firms that have ever allocated one of these accelerators. Reads every allocation: for a change of the catalogue only. */
export function listFirmsUsing(db: Db, acceleratorIds: readonly string[]): readonly FirmId[] {
  const query = `SELECT DISTINCT firm_id FROM allocations WHERE accelerator_id IN (SELECT value FROM json_each(?))`;
  return db.$client.prepare<[string], FirmId>(query).pluck().all(JSON.stringify(acceleratorIds));
}
