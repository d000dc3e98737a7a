import { asc, eq, sql } from "drizzle-orm";
import type { DestinationCode } from "#server/domain/destination/destination";
import type { Buffers, FirmId } from "#server/domain/firm/firm";
import { InvariantError } from "#server/domain/invariant-error";
import type { Readings } from "#server/domain/rulebook/readings";
import type { SigningOrder } from "#server/domain/sign-off/requirement";
import type { Db } from "../client";
import { prepareOnce } from "../prepare-once";
import { firms } from "../schema/firms";
import type { Tx } from "../transaction";

export type FirmRow = typeof firms.$inferSelect;

/** A firm with its settings. */
export interface Firm {
  readonly id: FirmId;
  readonly name: string;
  readonly headquarters: DestinationCode;
  readonly ultimateParent: DestinationCode;
  readonly editionId: string;
  readonly readings: Readings;
  readonly buffers: Buffers;
  /** How many approvers sign a plan before it is approved. */
  readonly approvalsNeeded: number;
  /** In which order they sign. */
  readonly signingOrder: SigningOrder;
  readonly isDemonstration: boolean;
  readonly registerVersion: number;
  readonly createdAt: string;
}

/** What an administrator may change of a firm. */
export type FirmSettings = Pick<
  Firm,
  "name" | "headquarters" | "ultimateParent" | "editionId" | "readings" | "buffers" | "approvalsNeeded" | "signingOrder"
>;

const statements = prepareOnce((db) => ({
  find: db
    .select()
    .from(firms)
    .where(eq(firms.id, sql.placeholder("id")))
    .prepare(),
  raiseVersion: db.$client
    .prepare<[number, string], number>(
      `UPDATE firms SET register_version = register_version + 1, gross_milli_tpp = gross_milli_tpp + ? WHERE id = ?
       RETURNING register_version`,
    )
    .pluck(),
  grossMilliTpp: db.$client.prepare<[string], number>(`SELECT gross_milli_tpp FROM firms WHERE id = ?`).pluck(),
}));

export function toFirm(row: FirmRow): Firm {
  return {
    id: toFirmId(row.id),
    name: row.name,
    headquarters: toDestinationCode(row.headquarters),
    ultimateParent: toDestinationCode(row.ultimateParent),
    editionId: row.editionId,
    readings: { leasedCount: row.leasedCount, measuredOn: row.measuredOn },
    buffers: {
      ...bufferOf("geographic.overseas", row.overseasBufferBasisPoints),
      ...bufferOf("geographic.tier-two-total", row.tierTwoTotalBufferBasisPoints),
      ...bufferOf("geographic.tier-two-country", row.tierTwoCountryBufferBasisPoints),
    },
    approvalsNeeded: row.approvalsNeeded,
    signingOrder: row.signingOrder,
    isDemonstration: row.isDemonstration,
    registerVersion: row.registerVersion,
    createdAt: row.createdAt,
  };
}

/** INVARIANT: only an id that was read from the table of firms is made one. */
function toFirmId(id: string): FirmId {
  return id as FirmId;
}

function bufferOf(limitId: keyof Buffers, basisPoints: number | null): Buffers {
  return basisPoints === null ? {} : { [limitId]: basisPoints };
}

/** INVARIANT: the column refers to the table of destinations. */
function toDestinationCode(code: string): DestinationCode {
  return code as DestinationCode;
}

function toColumns(settings: FirmSettings, nameKey: string) {
  return {
    name: settings.name,
    nameKey,
    headquarters: settings.headquarters,
    ultimateParent: settings.ultimateParent,
    editionId: settings.editionId,
    leasedCount: settings.readings.leasedCount,
    measuredOn: settings.readings.measuredOn,
    overseasBufferBasisPoints: settings.buffers["geographic.overseas"] ?? null,
    tierTwoTotalBufferBasisPoints: settings.buffers["geographic.tier-two-total"] ?? null,
    tierTwoCountryBufferBasisPoints: settings.buffers["geographic.tier-two-country"] ?? null,
    approvalsNeeded: settings.approvalsNeeded,
    signingOrder: settings.signingOrder,
  };
}

export function findFirm(db: Db, firmId: string): Firm | undefined {
  const row = statements(db).find.get({ id: firmId });
  return row && toFirm(row);
}

export function findFirmByNameKey(db: Db, nameKey: string): Firm | undefined {
  const row = db.select().from(firms).where(eq(firms.nameKey, nameKey)).get();
  return row && toFirm(row);
}

export function findDemonstrationFirm(db: Db): Firm | undefined {
  const row = db.select().from(firms).where(eq(firms.isDemonstration, true)).get();
  return row && toFirm(row);
}

/** Every firm, the oldest first. */
export function listFirms(db: Db): readonly Firm[] {
  return db.select().from(firms).orderBy(asc(firms.createdAt), asc(firms.id)).all().map(toFirm);
}

export function createFirmRow(
  tx: Tx,
  firm: FirmSettings & {
    readonly id: string;
    readonly nameKey: string;
    readonly isDemonstration: boolean;
    readonly createdAt: string;
  },
): Firm {
  const { id, isDemonstration, createdAt } = firm;
  const row = tx
    .insert(firms)
    .values({ ...toColumns(firm, firm.nameKey), id, isDemonstration, createdAt, registerVersion: 0, grossMilliTpp: 0 })
    .returning()
    .get();
  return toFirm(row);
}

/** Writes the settings and raises the register version; undefined where the firm is not there. */
export function updateFirmRow(tx: Tx, firmId: FirmId, settings: FirmSettings, nameKey: string): Firm | undefined {
  const row = tx
    .update(firms)
    .set({ ...toColumns(settings, nameKey), registerVersion: sql`${firms.registerVersion} + 1` })
    .where(eq(firms.id, firmId))
    .returning()
    .all()
    .at(0);
  return row && toFirm(row);
}

/** Raises the register version by one and the firm's gross TPP by what its cells grew; answers the new version. */
export function raiseRegisterVersion(tx: Tx, firmId: FirmId, grossGrowthMilliTpp: number): number {
  const registerVersion = statements(tx).raiseVersion.get(grossGrowthMilliTpp, firmId);
  if (registerVersion === undefined) throw new InvariantError(`no firm \`${firmId}\` to raise the register version of`);
  return registerVersion;
}

/** The sum of the absolute TPP of the firm's roll-up cells, in thousandths. */
export function getGrossMilliTpp(db: Db, firmId: FirmId): number {
  return statements(db).grossMilliTpp.get(firmId) ?? 0;
}
