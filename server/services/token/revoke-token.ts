import * as z from "zod";
import { findApiTokenById, revokeApiTokenRow } from "#db/queries/api-token";
import { inTransaction } from "#db/transaction";
import type { ApiToken } from "#server/domain/permission/api-token";
import { appendAuditEntry } from "../audit/append-audit-entry";
import type { ServiceContext } from "../context";
import { ConflictError, NotFoundError } from "../errors";
import { getFirm } from "../firm/get-firm";
import { IdField } from "../input-fields";
import { requirePermission } from "../permission";

export const RevokeTokenInput = z.strictObject({ tokenId: IdField });

/** Ends an API token: the next request with it is refused. */
export function revokeToken(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof RevokeTokenInput>;
}): ApiToken {
  const { ctx } = args;
  requirePermission(ctx, "token.manage");
  const { tokenId } = RevokeTokenInput.parse(args.input);
  return inTransaction(ctx.db, (tx) => {
    const firm = getFirm(tx, ctx.firmId);
    const token = findApiTokenById(tx, firm.id, tokenId);
    if (token === undefined)
      throw new NotFoundError(`There is no API token \`${tokenId}\`; reload the page to see those there are.`);
    const revokedAt = ctx.clock.now();
    if (!revokeApiTokenRow(tx, firm.id, tokenId, revokedAt))
      throw new ConflictError(`The API token \`${token.name}\` is revoked already; reload the page.`);
    const { name, scopes, expiresAt } = token;
    appendAuditEntry(tx, ctx, firm, {
      action: "token.revoke",
      subjectKind: "token",
      subjectId: tokenId,
      before: { name, scopes, expiresAt, revokedAt: null },
      after: { name, scopes, expiresAt, revokedAt },
    });
    return { ...token, revokedAt };
  });
}
