import { endMembership, EndMembershipInput } from "#server/services/membership/end-membership";
import { listMembers } from "#server/services/membership/membership-queries";
import { updateMembership, UpdateMembershipInput } from "#server/services/membership/update-membership";
import { firmProcedure, router } from "../trpc";

/** The people of the chosen firm: who they are, their roles, and their leaving. */
export const membershipRouter = router({
  list: firmProcedure.query(({ ctx }) => listMembers(ctx.service)),
  update: firmProcedure
    .input(UpdateMembershipInput)
    .mutation(({ ctx, input }) => updateMembership({ ctx: ctx.service, input })),
  end: firmProcedure.input(EndMembershipInput).mutation(({ ctx, input }) => endMembership({ ctx: ctx.service, input })),
});
