import { archivePlan, restorePlan } from "#server/services/plan/archive-plan";
import { getPlanCapacity } from "#server/services/plan/capacity-queries";
import { comparePlans, ComparePlansInput } from "#server/services/plan/comparison-queries";
import { createPlan, CreatePlanInput } from "#server/services/plan/create-plan";
import {
  getHeadroomTable,
  getHomeNeed,
  HeadroomTableInput,
  HomeNeedInput,
} from "#server/services/plan/headroom-table-queries";
import { getJointView, JointInput, listSubmittedVerdicts } from "#server/services/plan/joint-plans";
import { keepPlanVersion, KeepPlanVersionInput } from "#server/services/plan/keep-plan-version";
import { getPlanPictures, PlanPicturesInput } from "#server/services/plan/picture-queries";
import { listPlans } from "#server/services/plan/list-plans";
import { PlanInput } from "#server/services/plan/plan-input";
import {
  getPlanCount,
  getPlanHead,
  getPlanShortfalls,
  getPlanVersion,
  getPlanWorkspace,
  listPlanChanges,
  listPlanVersions,
  PlanChangesInput,
  PlanVersionInput,
  PlanWorkspaceInput,
} from "#server/services/plan/plan-queries";
import { rebasePlan, RebasePlanInput } from "#server/services/plan/rebase-plan";
import { getRebasePreview } from "#server/services/plan/rebase-queries";
import { restorePlanVersion } from "#server/services/plan/restore-plan-version";
import { savePlanLines, SavePlanLinesInput } from "#server/services/plan/save-plan-lines";
import { getPlanStress, StressInput } from "#server/services/plan/stress-queries";
import { withdrawPlan, WithdrawPlanInput } from "#server/services/sign-off/decide-sign-off";
import { submitPlan, SubmitPlanInput } from "#server/services/sign-off/submit-plan";
import {
  commentPlan,
  CommentPlanInput,
  listThreads,
  ReplyInput,
  replyToThread,
  resolveThread,
  ResolveThreadInput,
} from "#server/services/sign-off/threads";
import { updatePlan, UpdatePlanInput } from "#server/services/plan/update-plan";
import { firmProcedure, router } from "../trpc";

/** The firm's plans: list, open, make or clone, edit line by line, keep versions, move to a newer register, submit. */
export const planRouter = router({
  list: firmProcedure.query(({ ctx }) => listPlans(ctx.service)),
  count: firmProcedure.query(({ ctx }) => getPlanCount(ctx.service)),
  get: firmProcedure.input(PlanInput).query(({ ctx, input }) => getPlanHead({ ctx: ctx.service, input })),
  workspace: firmProcedure
    .input(PlanWorkspaceInput)
    .query(({ ctx, input }) => getPlanWorkspace({ ctx: ctx.service, input })),
  shortfalls: firmProcedure.input(PlanInput).query(({ ctx, input }) => getPlanShortfalls({ ctx: ctx.service, input })),
  changesSince: firmProcedure
    .input(PlanChangesInput)
    .query(({ ctx, input }) => listPlanChanges({ ctx: ctx.service, input })),
  versions: firmProcedure.input(PlanInput).query(({ ctx, input }) => listPlanVersions({ ctx: ctx.service, input })),
  version: firmProcedure.input(PlanVersionInput).query(({ ctx, input }) => getPlanVersion({ ctx: ctx.service, input })),
  rebasePreview: firmProcedure
    .input(PlanInput)
    .query(({ ctx, input }) => getRebasePreview({ ctx: ctx.service, input })),
  joint: firmProcedure.input(JointInput).query(({ ctx, input }) => getJointView({ ctx: ctx.service, input })),
  submittedVerdicts: firmProcedure.query(({ ctx }) => listSubmittedVerdicts(ctx.service)),
  headroom: firmProcedure
    .input(HeadroomTableInput)
    .query(({ ctx, input }) => getHeadroomTable({ ctx: ctx.service, input })),
  homeNeed: firmProcedure.input(HomeNeedInput).query(({ ctx, input }) => getHomeNeed({ ctx: ctx.service, input })),
  compare: firmProcedure.input(ComparePlansInput).query(({ ctx, input }) => comparePlans({ ctx: ctx.service, input })),
  stress: firmProcedure.input(StressInput).query(({ ctx, input }) => getPlanStress({ ctx: ctx.service, input })),
  capacity: firmProcedure.input(PlanInput).query(({ ctx, input }) => getPlanCapacity({ ctx: ctx.service, input })),
  pictures: firmProcedure
    .input(PlanPicturesInput)
    .query(({ ctx, input }) => getPlanPictures({ ctx: ctx.service, input })),
  create: firmProcedure.input(CreatePlanInput).mutation(({ ctx, input }) => createPlan({ ctx: ctx.service, input })),
  update: firmProcedure.input(UpdatePlanInput).mutation(({ ctx, input }) => updatePlan({ ctx: ctx.service, input })),
  archive: firmProcedure.input(PlanInput).mutation(({ ctx, input }) => archivePlan({ ctx: ctx.service, input })),
  restore: firmProcedure.input(PlanInput).mutation(({ ctx, input }) => restorePlan({ ctx: ctx.service, input })),
  submit: firmProcedure.input(SubmitPlanInput).mutation(({ ctx, input }) => submitPlan({ ctx: ctx.service, input })),
  withdraw: firmProcedure
    .input(WithdrawPlanInput)
    .mutation(({ ctx, input }) => withdrawPlan({ ctx: ctx.service, input })),
  threads: firmProcedure.input(PlanInput).query(({ ctx, input }) => listThreads({ ctx: ctx.service, input })),
  comment: firmProcedure.input(CommentPlanInput).mutation(({ ctx, input }) => commentPlan({ ctx: ctx.service, input })),
  reply: firmProcedure.input(ReplyInput).mutation(({ ctx, input }) => replyToThread({ ctx: ctx.service, input })),
  resolveThread: firmProcedure
    .input(ResolveThreadInput)
    .mutation(({ ctx, input }) => resolveThread({ ctx: ctx.service, input })),
  rebase: firmProcedure.input(RebasePlanInput).mutation(({ ctx, input }) => rebasePlan({ ctx: ctx.service, input })),
  saveLines: firmProcedure
    .input(SavePlanLinesInput)
    .mutation(({ ctx, input }) => savePlanLines({ ctx: ctx.service, input })),
  keepVersion: firmProcedure
    .input(KeepPlanVersionInput)
    .mutation(({ ctx, input }) => keepPlanVersion({ ctx: ctx.service, input })),
  restoreVersion: firmProcedure
    .input(PlanVersionInput)
    .mutation(({ ctx, input }) => restorePlanVersion({ ctx: ctx.service, input })),
});
