import { existsSync } from "node:fs";
import { join } from "node:path";
import { databaseFileName, getDatabase } from "#db/client";
import { listFirms } from "#db/queries/firm";

/** Whether requests can be answered: the database is there and a table of it can be read. Answers what is missing, or null. */
export function findUnreadiness(dataDir: string): string | null {
  if (!existsSync(join(dataDir, databaseFileName))) return "There is no database; start with `npm start`.";
  try {
    listFirms(getDatabase(dataDir));
    return null;
  } catch {
    return "The database cannot be read; look into the server's log, and restart with `npm start`.";
  }
}
