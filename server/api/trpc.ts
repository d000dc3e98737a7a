import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { getServiceContext, type ApiContext } from "./context";
import { requireSession } from "#server/services/identity/identity-context";
import { listIssues, mapError } from "./map-error";
import { requireSameFirm } from "./require-same-firm";

const t = initTRPC.context<ApiContext>().create({
  transformer: superjson,
  isDev: false,
  errorFormatter: ({ shape, error }) => ({ ...shape, data: { ...shape.data, issues: listIssues(error.cause) } }),
});

export const { router, createCallerFactory } = t;

const mapped = t.procedure.use(async ({ ctx, next }) => {
  const result = await next();
  if (!result.ok) throw mapError(result.error, ctx.identity.requestId);
  return result;
});

/** For whoever comes: signing in and what leads there. */
export const openProcedure = mapped.use(async ({ getRawInput, next }) => {
  await getRawInput().catch(refuseUnreadableInput);
  return next();
});

/** For whoever is signed in, in whichever firm or none. */
export const procedure = openProcedure.use(({ ctx, next }) => {
  requireSession(ctx.identity);
  return next();
});

/** For everything else: `ctx.service` is within the chosen firm, which is the one that the page shows. */
export const firmProcedure = procedure.use(({ ctx, next }) => {
  requireSameFirm(ctx);
  return next({ ctx: { service: getServiceContext(ctx) } });
});

/** A body that is no JSON, or no envelope of values, is the sender's fault; what the parser says of it stays inside. */
function refuseUnreadableInput(): never {
  throw new TRPCError({ code: "BAD_REQUEST", message: "The request cannot be read; reload the page and try again." });
}
