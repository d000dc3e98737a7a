import { createToken, CreateTokenInput } from "#server/services/token/create-token";
import { revokeToken, RevokeTokenInput } from "#server/services/token/revoke-token";
import { listTokens } from "#server/services/token/token-queries";
import { firmProcedure, router } from "../trpc";

/** The firm's API tokens, for the people who keep them. */
export const tokenRouter = router({
  list: firmProcedure.query(({ ctx }) => listTokens(ctx.service)),
  create: firmProcedure.input(CreateTokenInput).mutation(({ ctx, input }) => createToken({ ctx: ctx.service, input })),
  revoke: firmProcedure.input(RevokeTokenInput).mutation(({ ctx, input }) => revokeToken({ ctx: ctx.service, input })),
});
