import Sqlite12 from "better-sqlite3";
import Sqlite13 from "better-sqlite3-13";

const [major = 0] = process.versions.node.split(".").map(Number);

/**
 * SQLite's driver. Its release 12 is the last one for Node 20, and built from source on Node 24.19 and later it ends the process (nodejs/node#65446);
 * its release 13 is for Node 22 and later. Both come with the packages, and neither loads its native code before a database is opened.
 */
export const Sqlite = major >= 22 ? Sqlite13 : Sqlite12;

/** An open database. */
export type SqliteDatabase = Sqlite12.Database;
