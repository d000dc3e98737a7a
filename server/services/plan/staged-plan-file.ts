import { requirePermission } from "../permission";
import { removeStagedFleetFile } from "../fleet-import/fleet-file-store";
import type { ImportPreview } from "../fleet-import/import-preview";
import { describeReading, readStagedFleetFile, type ReadArgs } from "../fleet-import/preview-fleet-import";
import { derivePlanImport } from "./derive-plan-import";
import { getPlan, requireEditable } from "./get-plan";
import { derivePlanImportEffect, importPlanFile, type PlanImportResult } from "./import-plan-file";

type PlanFileArgs = ReadArgs & { readonly planId: string };

/** What importing a staged file into a plan would do: every problem, and every limit before and after. Writes nothing. */
export async function previewPlanFile(args: PlanFileArgs): Promise<ImportPreview> {
  const { ctx, file, planId } = args;
  requirePermission(ctx, "plan.write");
  requireEditable(getPlan(ctx.db, ctx.firmId, planId));
  const reading = await readStagedFleetFile(args);
  const plan = getPlan(ctx.db, ctx.firmId, planId);
  const fate = derivePlanImport(ctx.db, ctx.firmId, plan, reading.rows);
  const newSites = fate.proposals.filter(({ site }) => site === null).map(({ row }) => row.site);
  return {
    ...describeReading(file, reading, { ...fate, additionCount: fate.proposals.length, newSites }),
    ...derivePlanImportEffect(ctx, planId, fate.proposals),
    planRevision: plan.revision,
  };
}

/**
 * Imports a staged file into a plan as it was when the file was previewed: read again by the reader of the preview, then written in one transaction. The
 * file is forgotten after.
 */
export async function importStagedPlanFile(
  args: PlanFileArgs & { readonly planRevision: number; readonly goodRowsOnly: boolean },
): Promise<PlanImportResult> {
  const { ctx, planId, planRevision, file, goodRowsOnly } = args;
  requirePermission(ctx, "plan.write");
  const fleet = await readStagedFleetFile(args);
  const result = importPlanFile({ ctx, planId, planRevision, goodRowsOnly, fleet });
  await removeStagedFleetFile(file);
  return result;
}
