import type { Permission } from "./permission";

export const tokenScopes = ["assessment.read", "fleet-import.apply", "audit.export"] as const;
/** One of `tokenScopes`: a part of what Plimsoll does that an API token may be for. */
export type TokenScope = (typeof tokenScopes)[number];

/** What an API token of a scope may do: the one place that says so. What is for people, such as signing and keeping people, is in none. */
const permissionsByScope: Readonly<Record<TokenScope, readonly Permission[]>> = {
  "assessment.read": ["assessment.read"],
  "fleet-import.apply": ["fleet-import.apply"],
  "audit.export": ["audit.export"],
};

/** Whether one of the scopes includes the permission. */
export function isInScopes(held: readonly TokenScope[], permission: Permission): boolean {
  return held.some((scope) => permissionsByScope[scope].includes(permission));
}

/** The scopes that include a permission, for the sentence that says what the token lacks; empty where no token may do it. */
export function listScopesWith(permission: Permission): readonly TokenScope[] {
  return tokenScopes.filter((scope) => permissionsByScope[scope].includes(permission));
}
