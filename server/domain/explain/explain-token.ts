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
