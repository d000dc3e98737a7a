import { getRulebook, RulebookInput } from "#server/services/assessment/rulebook-queries";
import { firmProcedure, router } from "../trpc";

/** Every edition with its limits, lists and readings, and what each says of the firm. */
export const rulebookRouter = router({
  get: firmProcedure.input(RulebookInput).query(({ ctx, input }) => getRulebook({ ctx: ctx.service, input })),
});
