import type { TokenState } from "../permission/api-token";
import type { TokenScope } from "../permission/token-scope";

/** What a token of the scope may do, in a few words. */
export const scopeWords: Readonly<Record<TokenScope, string>> = {
  "assessment.read": "read the assessment",
  "fleet-import.apply": "push fleet files",
  "audit.export": "export the audit trail",
};

/** What a token's state is called. */
export const tokenStateWords: Readonly<Record<TokenState, string>> = {
  open: "Active",
  expired: "Expired",
  revoked: "Revoked",
};

/** How an audit entry names a token that acted. */
export function nameToken(name: string): string {
  return `API token \`${name}\``;
}

/** The name of the token that an audit entry names as who acted; undefined where it was no token. */
export function findTokenName(actorName: string): string | undefined {
  return /^API token `(.*)`$/s.exec(actorName)?.[1];
}
