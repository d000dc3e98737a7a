import { getRulebook } from "#server/services/assessment/rulebook-queries";
import { firmProcedure, router } from "../trpc";

export const rulebookRouter = router({
  get: firmProcedure.query(({ ctx }) => getRulebook(ctx.service)),
});
