import { createDb, type Db } from "#db/client";
import { migrateDatabase } from "#db/migrate";
import { migrationsDirectory } from "#db/preparation";
import { updateReferenceData } from "#db/seed/reference-data";
import { Sqlite } from "#db/sqlite";

export const testNow = "2026-11-23T10:00:00.000Z";

let template: Buffer | undefined;

function getTemplate(): Buffer {
  if (template === undefined) {
    const sqlite = new Sqlite(":memory:");
    migrateDatabase(sqlite, migrationsDirectory);
    updateReferenceData(createDb(sqlite), testNow);
    template = sqlite.serialize();
    sqlite.close();
  }
  return template;
}

/** A migrated database of its own, in memory, with the catalogues and nothing else. */
export function createTestDb(): Db {
  return createDb(new Sqlite(getTemplate()));
}
