import { listApiTokens, type ListedApiToken } from "#db/queries/api-token";
import { getTokenState, type TokenState } from "#server/domain/permission/api-token";
import type { ServiceContext } from "../context";
import { requirePermission } from "../permission";

/** The firm's API tokens, the latest first, each with its state. */
export function listTokens(ctx: ServiceContext): readonly (ListedApiToken & { readonly state: TokenState })[] {
  requirePermission(ctx, "token.manage");
  const now = ctx.clock.now();
  return listApiTokens(ctx.db, ctx.firmId).map((token) => ({ ...token, state: getTokenState(token, now) }));
}
