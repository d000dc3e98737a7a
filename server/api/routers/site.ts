import { retireSite, RetireSiteInput } from "#server/services/allocation/retire-site";
import { getRetirementPreview, RetirementInput } from "#server/services/allocation/retirement-queries";
import { createSite } from "#server/services/site/create-site";
import { setMilestones, SetMilestonesInput } from "#server/services/site/set-milestones";
import { CreateSiteInput } from "#server/services/site/site-input";
import { getSitePage, listSites, ListSitesInput, SiteInput } from "#server/services/site/site-queries";
import { updateSite, UpdateSiteInput } from "#server/services/site/update-site";
import { firmProcedure, router } from "../trpc";

/** The firm's sites: list, one with its history, what they can take, add, change, set milestones, close. */
export const siteRouter = router({
  list: firmProcedure.input(ListSitesInput).query(({ ctx, input }) => listSites({ ctx: ctx.service, input })),
  page: firmProcedure.input(SiteInput).query(({ ctx, input }) => getSitePage({ ctx: ctx.service, input })),
  create: firmProcedure.input(CreateSiteInput).mutation(({ ctx, input }) => createSite({ ctx: ctx.service, input })),
  update: firmProcedure.input(UpdateSiteInput).mutation(({ ctx, input }) => updateSite({ ctx: ctx.service, input })),
  setMilestones: firmProcedure
    .input(SetMilestonesInput)
    .mutation(({ ctx, input }) => setMilestones({ ctx: ctx.service, input })),
  retirement: firmProcedure
    .input(RetirementInput)
    .query(({ ctx, input }) => getRetirementPreview({ ctx: ctx.service, input })),
  retire: firmProcedure.input(RetireSiteInput).mutation(({ ctx, input }) => retireSite({ ctx: ctx.service, input })),
});
