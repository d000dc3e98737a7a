import { listFleetImports as listFleetImportRows, type FleetImport } from "#db/queries/fleet-import";
import type { ServiceContext } from "../context";
import { requirePermission } from "../permission";

/** The firm's imports, the latest first. */
export function listFleetImports(ctx: ServiceContext): readonly FleetImport[] {
  requirePermission(ctx, "fleet-import.read");
  return listFleetImportRows(ctx.db, ctx.firmId);
}
