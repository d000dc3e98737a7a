import { chmodSync, existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { databaseFileName } from "./client";

const folders = ["backups", "keys", "uploads"];
const files = ["", "-wal", "-shm"].map((ending) => `${databaseFileName}${ending}`);
const forOthers = 0o077;

/** Lets nobody but the account that runs Plimsoll into a data directory, nor into what Plimsoll keeps there. */
export function keepToOwner(dataDirectory: string): void {
  close(dataDirectory, 0o700);
  for (const name of files) close(join(dataDirectory, name), 0o600);
  for (const name of folders) {
    const folder = join(dataDirectory, name);
    if (!existsSync(folder)) continue;
    close(folder, 0o700);
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (entry.isFile()) close(join(folder, entry.name), 0o600);
  }
}

function close(path: string, mode: number): void {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined || (status.mode & forOthers) === 0) return;
  try {
    chmodSync(path, mode);
  } catch (error) {
    if (!existsSync(path)) return;
    throw new Error(
      `Others can read \`${path}\`, and this account may not change that; run \`chmod -R go=\` on the data directory as its owner, or choose another with PLIMSOLL_DATA_DIR.`,
      { cause: error },
    );
  }
}
