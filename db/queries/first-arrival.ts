import type { FirmId } from "#server/domain/firm/firm";
import type { IsoDate } from "#server/domain/iso-date";
import type { Db } from "../client";
import { prepareOnce } from "../prepare-once";

interface FirstArrivalRow {
  readonly siteId: string;
  readonly firstOn: IsoDate | null;
}

const statements = prepareOnce(({ $client: client }) => ({
  // The key of the roll-up is walked from each site's first day and left at the first that brings units.
  list: client.prepare<[string, string], FirstArrivalRow>(
    `SELECT s.id AS siteId, (
       SELECT r.effective_on FROM site_roll_up r
       WHERE r.firm_id = ? AND r.site_id = s.id AND r.units > 0 ORDER BY r.effective_on LIMIT 1
     ) AS firstOn FROM sites s WHERE s.firm_id = ?`,
  ),
}));

/** The first day on which the register brings units to each of the firm's sites; a site to which it brings none is not in it. */
export function listFirstArrivals(db: Db, firmId: FirmId): ReadonlyMap<string, IsoDate> {
  return new Map(
    statements(db)
      .list.all(firmId, firmId)
      .flatMap(({ siteId, firstOn }) => (firstOn === null ? [] : [[siteId, firstOn] as const])),
  );
}
