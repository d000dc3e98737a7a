import {
  liftHold,
  LiftHoldInput,
  listRecords,
  placeHold,
  PlaceHoldInput,
  RecordsInput,
} from "#server/services/record/records";
import { firmProcedure, router } from "../trpc";

/** What the firm keeps, until when, and the legal holds on it. */
export const recordRouter = router({
  list: firmProcedure.input(RecordsInput).query(({ ctx, input }) => listRecords({ ctx: ctx.service, input })),
  hold: firmProcedure.input(PlaceHoldInput).mutation(({ ctx, input }) => placeHold({ ctx: ctx.service, input })),
  liftHold: firmProcedure.input(LiftHoldInput).mutation(({ ctx, input }) => liftHold({ ctx: ctx.service, input })),
});
