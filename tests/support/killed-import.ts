import { openDatabase } from "#db/client";
import { commandLine, createContext } from "#server/services/context";
import { enterFirm } from "#server/services/firm/enter-firm";
import { createFirm } from "#server/services/firm/create-firm";
import { applyFleetImport } from "#server/services/fleet-import/apply-fleet-import";
import { buildFleetRows } from "./fleet-rows";

/**
 * Imports rows in a process of its own, and stops for ever at one of them, so that whoever started it can kill it in the middle of the write.
 * Arguments: the database, and after how many rows to stop.
 */
const [path = "", stopAfter = "0"] = process.argv.slice(2);
const installation = createContext(openDatabase(path), commandLine, "killed");
const firm = createFirm({ ctx: installation, input: { name: "Killed", headquarters: "US", ultimateParent: "US" } });
let left = Number(stopAfter);

function newId(): string {
  if (left-- === 0) {
    process.stdout.write("half-way\n");
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  }
  return installation.newId();
}

applyFleetImport({
  ctx: { ...enterFirm(installation, firm.id), newId },
  input: { fileName: "fleet.csv", sha256: "b".repeat(64), goodRowsOnly: false },
  fleet: { rows: buildFleetRows(Array.from({ length: 30_000 }, (_, index) => ({ units: index + 1 }))), problems: [] },
});
