import { and, desc, eq, isNull } from "drizzle-orm";
import * as z from "zod";
import type { FirmId } from "#server/domain/firm/firm";
import type { ApiToken } from "#server/domain/permission/api-token";
import { tokenScopes, type TokenScope } from "#server/domain/permission/token-scope";
import type { Db } from "../client";
import { prepareOnce } from "../prepare-once";
import { apiTokens } from "../schema/api-tokens";
import { memberships } from "../schema/memberships";
import { people } from "../schema/people";
import type { Tx } from "../transaction";

/** A token with who made it; they may have left the firm since. */
export interface ListedApiToken extends ApiToken {
  readonly createdBy: string;
  readonly createdByName: string;
  readonly isCreatorInFirm: boolean;
}

const Scopes = z.array(z.enum(tokenScopes)).min(1);

function parseScopes(text: string): readonly TokenScope[] {
  return Scopes.parse(JSON.parse(text));
}

interface Row extends Omit<ApiToken, "scopes"> {
  readonly firmId: string;
  readonly scopes: string;
}

const statements = prepareOnce(({ $client: client }) => ({
  find: client.prepare<[string], Row>(
    `SELECT id, firm_id AS firmId, name, scopes, created_at AS createdAt, expires_at AS expiresAt, last_used_at AS lastUsedAt,
       revoked_at AS revokedAt FROM api_tokens WHERE token_hash = ?`,
  ),
  touch: client.prepare<[string, string, string]>(
    `UPDATE api_tokens SET last_used_at = ? WHERE firm_id = ? AND id = ?`,
  ),
}));

/** The token of that hash, whichever firm's it is, whether or not it is still taken. */
export function findApiToken(db: Db, tokenHash: string): (ApiToken & { readonly firmId: string }) | undefined {
  const row = statements(db).find.get(tokenHash);
  return row && { ...row, scopes: parseScopes(row.scopes) };
}

const columns = {
  id: apiTokens.id,
  name: apiTokens.name,
  scopes: apiTokens.scopes,
  createdAt: apiTokens.createdAt,
  expiresAt: apiTokens.expiresAt,
  lastUsedAt: apiTokens.lastUsedAt,
  revokedAt: apiTokens.revokedAt,
};

/** The firm's tokens, the latest first, those that are no longer taken too. */
export function listApiTokens(db: Db, firmId: FirmId): readonly ListedApiToken[] {
  return db
    .select({ ...columns, createdBy: apiTokens.createdBy, personName: people.name, memberId: memberships.personId })
    .from(apiTokens)
    .leftJoin(people, eq(people.id, apiTokens.createdBy))
    .leftJoin(
      memberships,
      and(
        eq(memberships.firmId, apiTokens.firmId),
        eq(memberships.personId, apiTokens.createdBy),
        isNull(memberships.removedAt),
      ),
    )
    .where(eq(apiTokens.firmId, firmId))
    .orderBy(desc(apiTokens.createdAt), desc(apiTokens.id))
    .all()
    .map(({ personName, memberId, ...row }) => ({
      ...row,
      scopes: parseScopes(row.scopes),
      createdByName: personName ?? row.createdBy,
      isCreatorInFirm: memberId !== null,
    }));
}

export function findApiTokenById(db: Db, firmId: FirmId, tokenId: string): ApiToken | undefined {
  const row = db
    .select(columns)
    .from(apiTokens)
    .where(and(eq(apiTokens.firmId, firmId), eq(apiTokens.id, tokenId)))
    .get();
  return row && { ...row, scopes: parseScopes(row.scopes) };
}

export function createApiTokenRow(
  tx: Tx,
  firmId: FirmId,
  token: ApiToken & { readonly tokenHash: string; readonly createdBy: string },
): void {
  tx.insert(apiTokens)
    .values({ ...token, firmId, scopes: JSON.stringify(token.scopes) })
    .run();
}

/** Revokes a token unless it is; answers whether it was open to that. */
export function revokeApiTokenRow(tx: Tx, firmId: FirmId, tokenId: string, revokedAt: string): boolean {
  const { changes } = tx
    .update(apiTokens)
    .set({ revokedAt })
    .where(and(eq(apiTokens.firmId, firmId), eq(apiTokens.id, tokenId), isNull(apiTokens.revokedAt)))
    .run();
  return changes === 1;
}

/** Writes down that a token was used. */
export function writeApiTokenUse(tx: Tx, firmId: FirmId, tokenId: string, usedAt: string): void {
  statements(tx).touch.run(usedAt, firmId, tokenId);
}
