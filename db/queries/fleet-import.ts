import type { FirmId } from "#server/domain/firm/firm";
import { desc, eq } from "drizzle-orm";
import type { Db } from "../client";
import { prepareOnce } from "../prepare-once";
import { fleetImports } from "../schema/fleet-imports";
import type { Tx } from "../transaction";

/** What became of one file. */
export interface FleetImport {
  readonly id: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly rowsAdded: number;
  readonly rowsAlreadyThere: number;
  readonly rowsRefused: number;
  readonly sitesCreated: number;
  readonly goodRowsOnly: boolean;
  readonly recordedAt: string;
  readonly recordedBy: string;
}

const statements = prepareOnce(({ $client: client }) => ({
  hasKeys: client
    .prepare<[string], number>(
      `SELECT EXISTS (SELECT 1 FROM allocations WHERE firm_id = ? AND content_key IS NOT NULL)`,
    )
    .pluck(),
  hasKey: client
    .prepare<[string, string], number>(
      `SELECT EXISTS (SELECT 1 FROM allocations WHERE firm_id = ? AND content_key = ?)`,
    )
    .pluck(),
}));

/** The firm's imports, the latest first. */
export function listFleetImports(db: Db, firmId: FirmId): readonly FleetImport[] {
  return db
    .select()
    .from(fleetImports)
    .where(eq(fleetImports.firmId, firmId))
    .orderBy(desc(fleetImports.recordedAt), desc(fleetImports.id))
    .all()
    .map(({ firmId: _, ...row }) => row);
}

export function createFleetImportRow(tx: Tx, firmId: FirmId, fleetImport: FleetImport): void {
  tx.insert(fleetImports)
    .values({ ...fleetImport, firmId })
    .run();
}

/** Answers, for a content key, whether an earlier import of the firm has recorded it. */
export function createContentKeyLookup(db: Db, firmId: FirmId): (contentKey: string) => boolean {
  const { hasKeys, hasKey } = statements(db);
  if (hasKeys.get(firmId) === 0) return () => false;
  return (contentKey) => hasKey.get(firmId, contentKey) === 1;
}
