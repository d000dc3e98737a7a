import { normalizeName } from "../normalize-name";
import { roles, type Role } from "../permission/permission";

interface Grant {
  readonly firm: string;
  readonly roles: readonly Role[];
}

/** What the identity provider's word comes to in one firm. */
export interface GrantedRoles {
  /** The firm as the mapping writes it. */
  readonly firm: string;
  /** Empty where nothing that the provider says gives a role there. */
  readonly roles: readonly Role[];
}

/** Every firm that the grants speak of, each once, with the roles that the values give in it: of several values, all. */
export function listGrantedRoles(
  grants: ReadonlyMap<string, Grant>,
  values: readonly string[],
): readonly GrantedRoles[] {
  const byFirm = new Map<string, { readonly firm: string; readonly given: Set<Role> }>();
  for (const [value, grant] of grants) {
    const key = normalizeName(grant.firm);
    const entry = byFirm.get(key) ?? { firm: grant.firm, given: new Set<Role>() };
    byFirm.set(key, entry);
    if (values.includes(value)) for (const role of grant.roles) entry.given.add(role);
  }
  return [...byFirm.values()].map(({ firm, given }) => ({ firm, roles: roles.filter((role) => given.has(role)) }));
}
