import { acceleratorRouter } from "./routers/accelerator";
import { allocationRouter } from "./routers/allocation";
import { assessmentRouter } from "./routers/assessment";
import { auditRouter } from "./routers/audit";
import { firmRouter } from "./routers/firm";
import { fleetImportRouter } from "./routers/fleet-import";
import { invitationRouter } from "./routers/invitation";
import { membershipRouter } from "./routers/membership";
import { personRouter } from "./routers/person";
import { planRouter } from "./routers/plan";
import { recordRouter } from "./routers/record";
import { reportRouter } from "./routers/report";
import { rulebookRouter } from "./routers/rulebook";
import { signOffRouter } from "./routers/sign-off";
import { siteRouter } from "./routers/site";
import { tokenRouter } from "./routers/token";
import { createCallerFactory, router } from "./trpc";

export const appRouter = router({
  accelerator: acceleratorRouter,
  allocation: allocationRouter,
  assessment: assessmentRouter,
  audit: auditRouter,
  firm: firmRouter,
  fleetImport: fleetImportRouter,
  invitation: invitationRouter,
  membership: membershipRouter,
  person: personRouter,
  plan: planRouter,
  record: recordRouter,
  report: reportRouter,
  rulebook: rulebookRouter,
  signOff: signOffRouter,
  site: siteRouter,
  token: tokenRouter,
});

export type AppRouter = typeof appRouter;

export const createCaller = createCallerFactory(appRouter);
