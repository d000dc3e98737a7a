import { beginProviderLink, BeginProviderLinkInput } from "#server/services/identity/begin-provider-link";
import { changePassword, ChangePasswordInput } from "#server/services/identity/change-password";
import { enterDemonstration, EnterDemonstrationInput } from "#server/services/identity/enter-demonstration";
import {
  findCurrentPerson,
  findProviderLink,
  getEntrance,
  hasPassword,
  listSessions,
} from "#server/services/identity/person-queries";
import { revokeSession, RevokeSessionInput } from "#server/services/identity/revoke-session";
import {
  beginSecondFactor,
  confirmSecondFactor,
  ConfirmSecondFactorInput,
  createRecoveryCodes,
  endSecondFactor,
  SecondFactorInput,
} from "#server/services/identity/second-factor";
import { setUp, SetUpInput } from "#server/services/identity/set-up";
import { signIn, SignInInput } from "#server/services/identity/sign-in";
import { signOut, signOutEverywhere } from "#server/services/identity/sign-out";
import { verifySecondFactor, VerifySecondFactorInput } from "#server/services/identity/verify-second-factor";
import { openProcedure, procedure, router } from "../trpc";

export const personRouter = router({
  current: openProcedure.query(({ ctx }) => findCurrentPerson(ctx.identity)),
  entrance: openProcedure.query(({ ctx }) => getEntrance(ctx.identity)),
  setUp: openProcedure.input(SetUpInput).mutation(({ ctx, input }) => setUp({ ctx: ctx.identity, input })),
  signIn: openProcedure.input(SignInInput).mutation(({ ctx, input }) => signIn({ ctx: ctx.identity, input })),
  verifySecondFactor: openProcedure
    .input(VerifySecondFactorInput)
    .mutation(({ ctx, input }) => verifySecondFactor({ ctx: ctx.identity, input })),
  enterDemonstration: openProcedure.input(EnterDemonstrationInput).mutation(({ ctx, input }) => {
    const firm = enterDemonstration({ ctx: ctx.identity, input });
    ctx.chooseFirm(firm.id);
    return firm;
  }),
  signOut: openProcedure.mutation(({ ctx }) => signOut(ctx.identity)),

  signOutEverywhere: procedure.mutation(({ ctx }) => signOutEverywhere(ctx.identity)),
  hasPassword: procedure.query(({ ctx }) => hasPassword(ctx.identity)),
  providerLink: procedure.query(({ ctx }) => findProviderLink(ctx.identity)),
  beginProviderLink: procedure
    .input(BeginProviderLinkInput)
    .mutation(({ ctx, input }) => beginProviderLink({ ctx: ctx.identity, input })),
  listSessions: procedure.query(({ ctx }) => listSessions(ctx.identity)),
  revokeSession: procedure
    .input(RevokeSessionInput)
    .mutation(({ ctx, input }) => revokeSession({ ctx: ctx.identity, input })),
  changePassword: procedure
    .input(ChangePasswordInput)
    .mutation(({ ctx, input }) => changePassword({ ctx: ctx.identity, input })),
  beginSecondFactor: procedure
    .input(SecondFactorInput)
    .mutation(({ ctx, input }) => beginSecondFactor({ ctx: ctx.identity, input })),
  confirmSecondFactor: procedure
    .input(ConfirmSecondFactorInput)
    .mutation(({ ctx, input }) => confirmSecondFactor({ ctx: ctx.identity, input })),
  endSecondFactor: procedure
    .input(SecondFactorInput)
    .mutation(({ ctx, input }) => endSecondFactor({ ctx: ctx.identity, input })),
  createRecoveryCodes: procedure
    .input(SecondFactorInput)
    .mutation(({ ctx, input }) => createRecoveryCodes({ ctx: ctx.identity, input })),
});
