import { listFleetImports } from "#server/services/fleet-import/fleet-import-queries";
import { firmProcedure, router } from "../trpc";

export const fleetImportRouter = router({
  list: firmProcedure.query(({ ctx }) => listFleetImports(ctx.service)),
});
