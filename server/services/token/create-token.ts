import * as z from "zod";
import { createApiTokenRow, listApiTokens } from "#db/queries/api-token";
import { inTransaction } from "#db/transaction";
import { normalizeName } from "#server/domain/normalize-name";
import { expireAfter, getTokenState, tokenDays, type ApiToken } from "#server/domain/permission/api-token";
import { tokenScopes } from "#server/domain/permission/token-scope";
import { appendAuditEntry } from "../audit/append-audit-entry";
import type { ServiceContext } from "../context";
import { InvalidInputError } from "../errors";
import { getFirm } from "../firm/get-firm";
import { lineField } from "../input-fields";
import { requirePermission } from "../permission";
import { createTokenSecret, hashTokenSecret } from "./token-secret";

export const CreateTokenInput = z.strictObject({
  name: lineField("The name", 60).regex(/^[^`]*$/, { error: "The name holds a backtick; leave it out." }),
  scopes: z
    .array(z.enum(tokenScopes))
    .min(1, { error: "The token would be for nothing; choose what it may do." })
    .transform((chosen) => tokenScopes.filter((scope) => chosen.includes(scope))),
  days: z.literal(tokenDays, { error: `Choose how long it lasts: ${tokenDays.join(", ")} days.` }),
});

/** A token that was just made, with the secret that is never shown again. */
export interface CreatedToken extends ApiToken {
  readonly secret: string;
}

/** Makes an API token of the firm. It belongs to the firm: it stays when whoever made it leaves. */
export function createToken(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof CreateTokenInput>;
}): CreatedToken {
  const { ctx } = args;
  requirePermission(ctx, "token.manage");
  const { name, scopes, days } = CreateTokenInput.parse(args.input);
  const secret = createTokenSecret();
  return inTransaction(ctx.db, (tx) => {
    const firm = getFirm(tx, ctx.firmId);
    const createdAt = ctx.clock.now();
    const isTaken = listApiTokens(tx, firm.id).some(
      (token) => getTokenState(token, createdAt) === "open" && normalizeName(token.name) === normalizeName(name),
    );
    if (isTaken) throw createNameTakenError(name);
    const token: ApiToken = {
      id: ctx.newId(),
      name,
      scopes,
      createdAt,
      expiresAt: expireAfter(days, createdAt),
      lastUsedAt: null,
      revokedAt: null,
    };
    createApiTokenRow(tx, firm.id, { ...token, tokenHash: hashTokenSecret(secret), createdBy: ctx.actor.id });
    appendAuditEntry(tx, ctx, firm, {
      action: "token.create",
      subjectKind: "token",
      subjectId: token.id,
      before: null,
      after: { name, scopes, expiresAt: token.expiresAt },
    });
    return { ...token, secret };
  });
}

function createNameTakenError(name: string): InvalidInputError {
  const message = `An open token is named \`${name}\` already; write another name, or revoke that one first.`;
  return new InvalidInputError(message, [{ field: "name", row: null, value: name, message }]);
}
