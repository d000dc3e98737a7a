import { getRulebook, RulebookInput } from "#server/services/assessment/rulebook-queries";
import { firmProcedure, router } from "../trpc";

export const rulebookRouter = router({
  get: firmProcedure.input(RulebookInput).query(({ ctx, input }) => getRulebook({ ctx: ctx.service, input })),
});
