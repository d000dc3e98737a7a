import { AcceleratorInput, getAccelerator, listAccelerators } from "#server/services/accelerator/accelerator-queries";
import { createAccelerator, CreateAcceleratorInput } from "#server/services/accelerator/create-accelerator";
import { firmProcedure, router } from "../trpc";

/** The accelerators that a firm may name, its own among them: list, look up, add. */
export const acceleratorRouter = router({
  list: firmProcedure.query(({ ctx }) => listAccelerators(ctx.service)),
  get: firmProcedure.input(AcceleratorInput).query(({ ctx, input }) => getAccelerator({ ctx: ctx.service, input })),
  create: firmProcedure
    .input(CreateAcceleratorInput)
    .mutation(({ ctx, input }) => createAccelerator({ ctx: ctx.service, input })),
});
