import { getDatabase } from "#db/client";
import { prepareDatabase } from "#db/migrate";
import { listAccelerators } from "#db/queries/accelerator";
import { isoDate } from "#server/domain/iso-date";
import { commandLine, createContext } from "#server/services/context";
import { enterFirm } from "#server/services/firm/enter-firm";
import { createFirm } from "#server/services/firm/create-firm";
import { applyFleetImport } from "#server/services/fleet-import/apply-fleet-import";
import { readFleetFile } from "#server/services/fleet-file/read-fleet-file";

/** Run as a process of its own, so that its peak memory is the import's: reads a fleet file and imports it, as the page does. */
const [dataDir = "", path = ""] = process.argv.slice(2);
prepareDatabase(dataDir);
const installation = createContext(getDatabase(dataDir), commandLine, "bench");
const firm = createFirm({ ctx: installation, input: { name: "Bench", headquarters: "US", ultimateParent: "US" } });
const ctx = enterFirm(installation, firm.id);

const start = performance.now();
const fleet = await readFleetFile({
  fileName: "fleet.csv",
  source: { kind: "path", path },
  accelerators: listAccelerators(ctx.db, firm.id),
  today: isoDate("2026-11-23"),
  existing: null,
});
const readAt = performance.now();
const { rowsAdded } = applyFleetImport({
  ctx,
  input: { fileName: "fleet.csv", sha256: fleet.sha256, goodRowsOnly: false },
  fleet,
});
const doneAt = performance.now();

console.log(
  JSON.stringify({
    rowsAdded,
    readMs: readAt - start,
    writeMs: doneAt - readAt,
    peakMiB: process.resourceUsage().maxRSS / 1024,
    firmId: firm.id,
  }),
);
