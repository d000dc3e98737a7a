import { acceptAsNewPerson, AcceptAsNewPersonInput } from "#server/services/invitation/accept-as-new-person";
import { acceptInvitation, AcceptInvitationInput } from "#server/services/invitation/accept-invitation";
import { createInvitation, CreateInvitationInput } from "#server/services/invitation/create-invitation";
import { listInvitations, readInvitation, ReadInvitationInput } from "#server/services/invitation/invitation-queries";
import { revokeInvitation, RevokeInvitationInput } from "#server/services/invitation/revoke-invitation";
import { firmProcedure, openProcedure, procedure, router } from "../trpc";

/** Invitations: an administrator makes, lists and revokes them; whoever holds the secret reads one and accepts it. */
export const invitationRouter = router({
  list: firmProcedure.query(({ ctx }) => listInvitations(ctx.service)),
  create: firmProcedure
    .input(CreateInvitationInput)
    .mutation(({ ctx, input }) => createInvitation({ ctx: ctx.service, input })),
  revoke: firmProcedure
    .input(RevokeInvitationInput)
    .mutation(({ ctx, input }) => revokeInvitation({ ctx: ctx.service, input })),

  read: openProcedure
    .input(ReadInvitationInput)
    .query(({ ctx, input }) => readInvitation({ ctx: ctx.identity, input })),
  accept: procedure.input(AcceptInvitationInput).mutation(({ ctx, input }) => {
    const firm = acceptInvitation({ ctx: ctx.identity, input });
    ctx.chooseFirm(firm.id);
    return firm;
  }),
  acceptAsNewPerson: openProcedure.input(AcceptAsNewPersonInput).mutation(async ({ ctx, input }) => {
    const firm = await acceptAsNewPerson({ ctx: ctx.identity, input });
    ctx.chooseFirm(firm.id);
    return firm;
  }),
});
