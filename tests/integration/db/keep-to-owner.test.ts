import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase } from "#db/client";
import { prepareDatabase } from "#db/migrate";
import { openSigningKey } from "#server/services/audit/signing-key";
import { stageFleetFile } from "#server/services/fleet-import/fleet-file-store";
import { getSessionSecret } from "#server/services/identity/session-secret";
import { createTestFirm } from "#tests/support/context";
import { testNow } from "#tests/support/database";

let root = "";
let directory = "";
let mask = 0;
beforeEach(() => {
  mask = process.umask(0o022);
  root = mkdtempSync(join(tmpdir(), "plimsoll-owner-"));
  directory = join(root, "data");
});
afterEach(() => {
  process.umask(mask);
  rmSync(root, { recursive: true });
});

/** Everything in the data directory that others may do anything with. */
function listOpen(): readonly string[] {
  const paths = ["", ...readdirSync(directory, { recursive: true, encoding: "utf8" })].map((name) =>
    join(directory, name),
  );
  return paths.filter((path) => (statSync(path).mode & 0o077) !== 0).map((path) => relative(root, path));
}

async function stageFile(id: string): Promise<void> {
  const { firm } = createTestFirm();
  const file = { id, firmId: firm.id, fileName: "fleet.csv" };
  await stageFleetFile({ dataDir: directory, file, body: new Blob(["a"]).stream(), now: new Date().toISOString() });
}

/** Everything that Plimsoll writes into its data directory. */
async function fillDirectory(): Promise<void> {
  const { databasePath } = prepareDatabase(directory, testNow);
  const db = openDatabase(databasePath);
  db.$client.exec(`UPDATE accelerators SET milli_tpp = 1 WHERE id = 'nvidia-h100-sxm'`);
  expect(prepareDatabase(directory, testNow).copyPath).not.toBeNull();
  openSigningKey(directory);
  getSessionSecret(directory);
  await stageFile("a".repeat(24));
  expect(readdirSync(directory).sort()).toEqual([
    "backups",
    "keys",
    "plimsoll.db",
    "plimsoll.db-shm",
    "plimsoll.db-wal",
    "uploads",
  ]);
  expect(listOpen()).toEqual([]);
  db.$client.close();
}

test("what is new in a data directory is closed to others", fillDirectory);

test("what an earlier release left open is closed at the next start", async () => {
  await fillDirectory();
  for (const name of ["", ...readdirSync(directory, { recursive: true, encoding: "utf8" })]) {
    const path = join(directory, name);
    chmodSync(path, statSync(path).isDirectory() ? 0o755 : 0o644);
  }
  expect(listOpen()).not.toEqual([]);
  prepareDatabase(directory, testNow);
  expect(listOpen()).toEqual([]);
});

test("what is not Plimsoll's stays as it is, behind the closed directory", () => {
  mkdirSync(join(directory, "notes"), { recursive: true });
  writeFileSync(join(directory, "notes", "mine.txt"), "");
  prepareDatabase(directory, testNow);
  expect(listOpen()).toEqual(["data/notes", "data/notes/mine.txt"]);
});
