import { listFleetImports } from "#server/services/fleet-import/fleet-import-queries";
import { firmProcedure, router } from "../trpc";

/** The imports that the firm has made. Files themselves go through the fleet-file handlers, as they are too large for a call. */
export const fleetImportRouter = router({
  list: firmProcedure.query(({ ctx }) => listFleetImports(ctx.service)),
});
