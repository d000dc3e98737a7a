import { and, asc, eq, sql } from "drizzle-orm";
import type { Holding } from "#server/domain/allocation/allocation";
import type { DestinationCode } from "#server/domain/destination/destination";
import type { FirmId } from "#server/domain/firm/firm";
import type { IsoDate } from "#server/domain/iso-date";
import type { Db } from "../client";
import { prepareOnce } from "../prepare-once";
import { sites } from "../schema/sites";
import type { Tx } from "../transaction";

export type SiteRow = typeof sites.$inferSelect;

/** One facility at one destination. */
export interface Site {
  readonly id: string;
  readonly name: string;
  readonly destination: DestinationCode;
  readonly city: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly holding: Holding;
  readonly note: string | null;
  readonly createdAt: string;
  readonly closedOn: IsoDate | null;
  /** What the site can draw in all, cooling included, in watts; null where not given. */
  readonly powerWatts: number | null;
  /** Power usage effectiveness in hundredths: 125 is 1.25; null where not given. */
  readonly pueHundredths: number | null;
  /** Units that the site can take in a quarter; null where not given. */
  readonly slotsPerQuarter: number | null;
}

/** A site with what stands there on a date. */
export interface SiteWithStock extends Site {
  readonly units: number;
  /** All units, whether they count or not; those of unknown TPP add nothing. */
  readonly milliTpp: number;
  /** The part of it that is 3A090.a. */
  readonly controlledMilliTpp: number;
  readonly unknownUnits: number;
}

export type SiteDetails = Pick<
  Site,
  | "name"
  | "destination"
  | "city"
  | "latitude"
  | "longitude"
  | "holding"
  | "note"
  | "closedOn"
  | "powerWatts"
  | "pueHundredths"
  | "slotsPerQuarter"
>;

type StockRow = SiteRow & Pick<SiteWithStock, "units" | "milliTpp" | "controlledMilliTpp" | "unknownUnits">;

const statements = prepareOnce((db) => ({
  find: db
    .select()
    .from(sites)
    .where(and(eq(sites.firmId, sql.placeholder("firmId")), eq(sites.id, sql.placeholder("id"))))
    .prepare(),
  hasAllocations: db.$client
    .prepare<[string, string], number>(`SELECT EXISTS (SELECT 1 FROM allocations WHERE site_id = ? AND firm_id = ?)`)
    .pluck(),
  listWithStock: db.$client.prepare<[string, string, string], StockRow>(
    `SELECT s.id, s.firm_id AS firmId, s.name, s.name_key AS nameKey, s.destination, s.city, s.latitude, s.longitude, s.holding,
       s.note, s.created_at AS createdAt, s.closed_on AS closedOn, s.power_watts AS powerWatts, s.pue_hundredths AS pueHundredths,
       s.slots_per_quarter AS slotsPerQuarter, coalesce(r.units, 0) AS units, coalesce(r.milli_tpp, 0) AS milliTpp,
       coalesce(r.controlled_milli_tpp, 0) AS controlledMilliTpp, coalesce(r.unknown_units, 0) AS unknownUnits
     FROM sites s LEFT JOIN (
       SELECT site_id, sum(units) AS units, sum(milli_tpp) AS milli_tpp,
         sum(iif(control_class = '3A090.a', milli_tpp, 0)) AS controlled_milli_tpp,
         sum(iif(control_class = 'unknown', units, 0)) AS unknown_units
       FROM site_roll_up WHERE firm_id = ? AND effective_on <= ? GROUP BY site_id
     ) r ON r.site_id = s.id
     WHERE s.firm_id = ? ORDER BY s.name_key`,
  ),
}));

/** INVARIANT: the row was written by `createSiteRow` or `updateSiteRow` from a checked Site, and holds its firm's reference to a destination. */
function toSite(row: SiteRow): Site {
  return {
    id: row.id,
    name: row.name,
    destination: row.destination as DestinationCode,
    city: row.city,
    latitude: row.latitude,
    longitude: row.longitude,
    holding: row.holding,
    note: row.note,
    createdAt: row.createdAt,
    closedOn: row.closedOn as IsoDate | null,
    powerWatts: row.powerWatts,
    pueHundredths: row.pueHundredths,
    slotsPerQuarter: row.slotsPerQuarter,
  };
}

export function findSite(db: Db, firmId: FirmId, siteId: string): Site | undefined {
  const row = statements(db).find.get({ firmId, id: siteId });
  return row && toSite(row);
}

export function findSiteByNameKey(db: Db, firmId: FirmId, nameKey: string): Site | undefined {
  const row = db
    .select()
    .from(sites)
    .where(and(eq(sites.firmId, firmId), eq(sites.nameKey, nameKey)))
    .get();
  return row && toSite(row);
}

/** The firm's sites by name. */
export function listSites(db: Db, firmId: FirmId): readonly (Site & { readonly nameKey: string })[] {
  const rows = db.select().from(sites).where(eq(sites.firmId, firmId)).orderBy(asc(sites.nameKey)).all();
  return rows.map((row) => ({ ...toSite(row), nameKey: row.nameKey }));
}

/** The firm's sites by name, each with what stands there on a date. */
export function listSitesWithStock(db: Db, firmId: FirmId, on: IsoDate): readonly SiteWithStock[] {
  return statements(db)
    .listWithStock.all(firmId, on, firmId)
    .map(({ units, milliTpp, controlledMilliTpp, unknownUnits, ...row }) => ({
      ...toSite(row),
      units,
      milliTpp,
      controlledMilliTpp,
      unknownUnits,
    }));
}

/** Whether anything was ever allocated to the site. */
export function hasAllocations(db: Db, firmId: FirmId, siteId: string): boolean {
  return statements(db).hasAllocations.get(siteId, firmId) === 1;
}

export function createSiteRow(tx: Tx, firmId: FirmId, nameKey: string, site: Site): Site {
  return toSite(
    tx
      .insert(sites)
      .values({ ...site, firmId, nameKey })
      .returning()
      .get(),
  );
}

/** Writes a site's details; undefined where the firm has no such site. */
export function updateSiteRow(
  tx: Tx,
  firmId: FirmId,
  siteId: string,
  nameKey: string,
  details: SiteDetails,
): Site | undefined {
  const row = tx
    .update(sites)
    .set({ ...details, nameKey })
    .where(and(eq(sites.firmId, firmId), eq(sites.id, siteId)))
    .returning()
    .all()
    .at(0);
  return row && toSite(row);
}
