import { adoptSignOff } from "#server/services/sign-off/adopt-sign-off";
import { bookInstallation, BookInstallationInput } from "#server/services/sign-off/book-installation";
import {
  DecideInput,
  rejectSignOff,
  requestChanges,
  RevokeInput,
  revokeSignOff,
} from "#server/services/sign-off/decide-sign-off";
import {
  createDelegation,
  CreateDelegationInput,
  endDelegation,
  EndDelegationInput,
  listDelegations,
} from "#server/services/sign-off/delegations";
import { countUnread, listNotifications, markNotificationsRead } from "#server/services/sign-off/notification-queries";
import { listPolicies, updatePolicies, UpdatePoliciesInput } from "#server/services/sign-off/approval-policies";
import { RenewInput, renewSignOff, setConditions, SetConditionsInput } from "#server/services/sign-off/renew-sign-off";
import { SignInput, signSignOff } from "#server/services/sign-off/sign-sign-off";
import { SignOffInput } from "#server/services/sign-off/sign-off-input";
import {
  countOpenSignOffs,
  getOwnSigningMethod,
  getSignOffView,
  listSignOffs,
} from "#server/services/sign-off/sign-off-queries";
import { PlanInput } from "#server/services/plan/plan-input";
import { listSupersedable } from "#server/services/sign-off/supersedable-queries";
import { takeBackBooking, TakeBackBookingInput } from "#server/services/sign-off/take-back-booking";
import { firmProcedure, router } from "../trpc";

/** Sign-offs: what is requested, reviewed and decided of plans, what follows, and who decides. */
export const signOffRouter = router({
  list: firmProcedure.query(({ ctx }) => listSignOffs(ctx.service)),
  get: firmProcedure.input(SignOffInput).query(({ ctx, input }) => getSignOffView({ ctx: ctx.service, input })),
  supersedable: firmProcedure.input(PlanInput).query(({ ctx, input }) => listSupersedable({ ctx: ctx.service, input })),
  openCount: firmProcedure.query(({ ctx }) => countOpenSignOffs(ctx.service)),
  signingMethod: firmProcedure.query(({ ctx }) => getOwnSigningMethod({ ctx: ctx.service, identity: ctx.identity })),
  requestChanges: firmProcedure
    .input(DecideInput)
    .mutation(({ ctx, input }) => requestChanges({ ctx: ctx.service, input })),
  sign: firmProcedure
    .input(SignInput)
    .mutation(({ ctx, input }) => signSignOff({ ctx: ctx.service, identity: ctx.identity, input })),
  reject: firmProcedure.input(DecideInput).mutation(({ ctx, input }) => rejectSignOff({ ctx: ctx.service, input })),
  renew: firmProcedure.input(RenewInput).mutation(({ ctx, input }) => renewSignOff({ ctx: ctx.service, input })),
  setConditions: firmProcedure
    .input(SetConditionsInput)
    .mutation(({ ctx, input }) => setConditions({ ctx: ctx.service, input })),
  revoke: firmProcedure.input(RevokeInput).mutation(({ ctx, input }) => revokeSignOff({ ctx: ctx.service, input })),
  adopt: firmProcedure.input(SignOffInput).mutation(({ ctx, input }) => adoptSignOff({ ctx: ctx.service, input })),
  book: firmProcedure
    .input(BookInstallationInput)
    .mutation(({ ctx, input }) => bookInstallation({ ctx: ctx.service, input })),
  takeBack: firmProcedure
    .input(TakeBackBookingInput)
    .mutation(({ ctx, input }) => takeBackBooking({ ctx: ctx.service, input })),
  policies: firmProcedure.query(({ ctx }) => listPolicies(ctx.service)),
  updatePolicies: firmProcedure
    .input(UpdatePoliciesInput)
    .mutation(({ ctx, input }) => updatePolicies({ ctx: ctx.service, input })),
  delegations: firmProcedure.query(({ ctx }) => listDelegations(ctx.service)),
  createDelegation: firmProcedure
    .input(CreateDelegationInput)
    .mutation(({ ctx, input }) => createDelegation({ ctx: ctx.service, input })),
  endDelegation: firmProcedure
    .input(EndDelegationInput)
    .mutation(({ ctx, input }) => endDelegation({ ctx: ctx.service, input })),
  notifications: firmProcedure.query(({ ctx }) => listNotifications(ctx.service)),
  unreadCount: firmProcedure.query(({ ctx }) => countUnread(ctx.service)),
  markRead: firmProcedure.mutation(({ ctx }) => markNotificationsRead(ctx.service)),
});
