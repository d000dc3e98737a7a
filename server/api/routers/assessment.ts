import { FlaggedInput, getFlagged } from "#server/services/assessment/flagged-queries";
import { getHeadroom, HeadroomInput } from "#server/services/assessment/headroom-queries";
import { getOverview, OverviewInput } from "#server/services/assessment/overview-queries";
import { getSums, SumsInput } from "#server/services/assessment/sums-queries";
import { firmProcedure, router } from "../trpc";

/** What the rules say of the firm's register: the overview, the sums behind a figure, what still fits. */
export const assessmentRouter = router({
  getOverview: firmProcedure.input(OverviewInput).query(({ ctx, input }) => getOverview({ ctx: ctx.service, input })),
  getFlagged: firmProcedure.input(FlaggedInput).query(({ ctx, input }) => getFlagged({ ctx: ctx.service, input })),
  getSums: firmProcedure.input(SumsInput).query(({ ctx, input }) => getSums({ ctx: ctx.service, input })),
  getHeadroom: firmProcedure.input(HeadroomInput).query(({ ctx, input }) => getHeadroom({ ctx: ctx.service, input })),
});
