import { findApiToken, writeApiTokenUse } from "#db/queries/api-token";
import { inTransaction } from "#db/transaction";
import { nameToken } from "#server/domain/explain/explain-token";
import { dayOf, formatDate } from "#server/domain/iso-date";
import { getTokenState, isLastUseStale } from "#server/domain/permission/api-token";
import type { ServiceContext } from "../context";
import { UnauthenticatedError } from "../errors";
import { getFirm } from "../firm/get-firm";
import type { IdentityContext } from "../identity/identity-context";
import { countTokenRefusal } from "./count-token-refusal";
import { hashTokenSecret, isTokenSecret } from "./token-secret";

/** The context of a request that carries an API token: in the token's firm, with its scopes and nothing of a person. */
export function enterWithToken(ctx: IdentityContext, secret: string): ServiceContext {
  const token = isTokenSecret(secret) ? findApiToken(ctx.db, hashTokenSecret(secret)) : undefined;
  const now = ctx.clock.now();
  if (token === undefined) return refuse(ctx, null, "there is none such here");
  const { id, name, scopes } = token;
  const state = getTokenState(token, now);
  if (token.revokedAt !== null)
    return refuse(ctx, id, `\`${name}\` was revoked on ${formatDate(dayOf(token.revokedAt))}`);
  if (state === "expired") return refuse(ctx, id, `\`${name}\` expired on ${formatDate(dayOf(token.expiresAt))}`);
  const { db, clock, newId, requestId } = ctx;
  const firmId = getFirm(db, token.firmId).id;
  if (isLastUseStale(token, now)) inTransaction(db, (tx) => writeApiTokenUse(tx, firmId, id, now));
  const actor = { kind: "token", id, name: nameToken(name), roles: [], scopes, mayCreateFirms: false } as const;
  return { db, clock, newId, requestId, actor, firmId };
}

function refuse(ctx: IdentityContext, tokenId: string | null, because: string): never {
  countTokenRefusal(ctx, tokenId);
  throw new UnauthenticatedError(
    `This API token is not taken: ${because}. An administrator of the firm makes one on the page API tokens.`,
  );
}
