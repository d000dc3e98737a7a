import type { FleetImport } from "#db/queries/fleet-import";
import { requirePermission } from "../permission";
import { writeFailedRows } from "../fleet-file/write-failed-rows";
import { applyFleetImport } from "./apply-fleet-import";
import { deriveImportPlan } from "./derive-import-plan";
import { removeStagedFleetFile } from "./fleet-file-store";
import { readStagedFleetFile, type ReadArgs } from "./preview-fleet-import";

/** Imports a staged file: read again by the reader of the preview, then written in one transaction, all or nothing. The file is forgotten after. */
export async function importStagedFile(args: ReadArgs & { readonly goodRowsOnly: boolean }): Promise<FleetImport> {
  const { ctx, file, goodRowsOnly } = args;
  requirePermission(ctx, "fleet-import.apply");
  const fleet = await readStagedFleetFile(args);
  const input = { fileName: file.fileName, sha256: fleet.sha256, goodRowsOnly };
  const result = applyFleetImport({ ctx, input, fleet });
  await removeStagedFleetFile(file);
  return result;
}

/** The rows of a staged file that cannot be imported, as CSV with what is wrong with each; safe to open in a spreadsheet. */
export async function exportFailedRows(args: ReadArgs): Promise<string> {
  const { ctx } = args;
  requirePermission(ctx, "fleet-import.apply");
  const reading = await readStagedFleetFile(args);
  const plan = deriveImportPlan(ctx.db, ctx.firmId, reading.rows);
  const refusedRows = new Set(plan.problems.map(({ row }) => row));
  // Only once the whole file is known can the register refuse a row, and keeping every row's cells until then would fill the memory.
  const { badRows } = refusedRows.size === 0 ? reading : await readStagedFleetFile({ ...args, refusedRows });
  return writeFailedRows({
    header: reading.header,
    badRows,
    problems: [...reading.problems, ...plan.problems],
  });
}
