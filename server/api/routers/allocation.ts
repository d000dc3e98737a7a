import {
  AllocationInput,
  AllocationsOfSiteInput,
  getAllocation,
  getStandingUnits,
  listAllocations,
  StandingUnitsInput,
} from "#server/services/allocation/allocation-queries";
import { correctAllocation, CorrectAllocationInput } from "#server/services/allocation/correct-allocation";
import { moveUnits, MoveUnitsInput } from "#server/services/allocation/move-units";
import { recordAllocation, RecordAllocationInput } from "#server/services/allocation/record-allocation";
import { firmProcedure, router } from "../trpc";

/** The register's dated changes: look up, what stands at a site, record, correct, move between sites. */
export const allocationRouter = router({
  get: firmProcedure.input(AllocationInput).query(({ ctx, input }) => getAllocation({ ctx: ctx.service, input })),
  listOfSite: firmProcedure
    .input(AllocationsOfSiteInput)
    .query(({ ctx, input }) => listAllocations({ ctx: ctx.service, input })),
  standingUnits: firmProcedure
    .input(StandingUnitsInput)
    .query(({ ctx, input }) => getStandingUnits({ ctx: ctx.service, input })),
  record: firmProcedure
    .input(RecordAllocationInput)
    .mutation(({ ctx, input }) => recordAllocation({ ctx: ctx.service, input })),
  correct: firmProcedure
    .input(CorrectAllocationInput)
    .mutation(({ ctx, input }) => correctAllocation({ ctx: ctx.service, input })),
  move: firmProcedure.input(MoveUnitsInput).mutation(({ ctx, input }) => moveUnits({ ctx: ctx.service, input })),
});
