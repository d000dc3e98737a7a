import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once } from "node:events";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase } from "#db/client";
import { prepareDatabase } from "#db/migrate";
import { listFirms } from "#db/queries/firm";
import { commandLine, createContext } from "#server/services/context";
import { enterFirm } from "#server/services/firm/enter-firm";
import { applyFleetImport } from "#server/services/fleet-import/apply-fleet-import";
import { verifyRollUp } from "#server/services/register/verify-roll-up";
import { buildFleetRows } from "#tests/support/fleet-rows";

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "plimsoll-killed-"));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

test.each([2, 29_000])("a process killed after %i of 30,000 rows leaves nothing of its import", async (stopAfter) => {
  const { databasePath } = prepareDatabase(directory);
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "tests/support/killed-import.ts", databasePath, String(stopAfter)],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  await once(child.stdout, "data");
  child.kill("SIGKILL");
  await once(child, "close");

  const db = openDatabase(databasePath);
  const count = (table: string) => db.$client.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  const tables = ["allocations", "sites", "fleet_imports", "roll_up", "site_roll_up"];
  expect(tables.map(count)).toEqual([0, 0, 0, 0, 0]);
  expect(db.$client.pragma("integrity_check", { simple: true })).toBe("ok");

  const [firm] = listFirms(db);
  const ctx = enterFirm(createContext(db, commandLine, "after"), firm?.id ?? "");
  const input = { fileName: "fleet.csv", sha256: "b".repeat(64), goodRowsOnly: false };
  expect(applyFleetImport({ ctx, input, fleet: { rows: buildFleetRows([{}]), problems: [] } }).rowsAdded).toBe(1);
  expect(verifyRollUp({ ctx })).toEqual([]);
  db.$client.close();
});
