import { keepReport } from "#server/services/report/keep-report";
import { KeepReportInput, ReportInput } from "#server/services/report/report-input";
import { getReport, listReports } from "#server/services/report/report-queries";
import { firmProcedure, router } from "../trpc";

/** The reports that fall due twice a year, as the register gives them and as they were kept. */
export const reportRouter = router({
  list: firmProcedure.query(({ ctx }) => listReports(ctx.service)),
  get: firmProcedure.input(ReportInput).query(({ ctx, input }) => getReport({ ctx: ctx.service, input })),
  keep: firmProcedure.input(KeepReportInput).mutation(({ ctx, input }) => keepReport({ ctx: ctx.service, input })),
});
