import { findFirmByNameKey, type Firm } from "#db/queries/firm";
import {
  endMembershipRow,
  findMembership,
  hasOtherWithRole,
  updateMembershipRow,
  writeMembershipRow,
} from "#db/queries/membership";
import type { Person } from "#db/queries/person";
import type { Tx } from "#db/transaction";
import { listGrantedRoles } from "#server/domain/identity/granted-roles";
import { normalizeName } from "#server/domain/normalize-name";
import { findRolesApart, roles, type Role } from "#server/domain/permission/permission";
import type { ProviderConfig } from "#server/provider-config";
import { appendAuditEntry } from "../audit/append-audit-entry";
import type { InstallationContext } from "../context";
import { revokeInvitationsOf } from "../invitation/revoke-invitations-of";
import { releaseApprover } from "../sign-off/release-approver";
import { ProviderRefusedError } from "./provider-refused-error";

/** A firm of the mapping with the roles that the provider's word gives in it. */
export interface FirmGrant {
  readonly firm: Firm;
  readonly roles: readonly Role[];
}

/** Every firm of the mapping. One that is not here refuses everybody: whether somebody is to lose their roles in it could not be told. */
export function listFirmGrants(tx: Tx, { grants }: ProviderConfig, groups: readonly string[]): readonly FirmGrant[] {
  return listGrantedRoles(grants, groups).map(({ firm: name, roles: granted }) => {
    const firm = findFirmByNameKey(tx, normalizeName(name));
    if (firm === undefined)
      throw new ProviderRefusedError("unknown-firm", {
        detail: `PLIMSOLL_OIDC_ROLES names the firm \`${name}\`, which is not here; set it up, or write the name of one that is`,
      });
    const apart = findRolesApart(granted);
    if (apart !== undefined)
      throw new ProviderRefusedError("roles-apart", {
        detail: `the groups of somebody make them \`${apart[0]}\` and \`${apart[1]}\` in \`${name}\`, which nobody is; take them out of one group`,
      });
    return { firm, roles: granted };
  });
}

/** Sets the person's memberships in the firms of the mapping to what the provider says, and leaves all others as they are. */
export function applyProviderRoles(
  tx: Tx,
  ctx: InstallationContext,
  person: Person,
  grants: readonly FirmGrant[],
): void {
  for (const grant of grants) applyFirmRoles(tx, ctx, person, grant);
}

function applyFirmRoles(tx: Tx, ctx: InstallationContext, person: Person, { firm, roles: granted }: FirmGrant): void {
  const held = findMembership(tx, firm.id, person.id)?.roles ?? [];
  const isKept =
    held.includes("administrator") &&
    !granted.includes("administrator") &&
    !hasOtherWithRole(tx, firm.id, "administrator", person.id);
  const after = isKept ? keepAdministrator(granted) : granted;
  const at = ctx.clock.now();
  const isSame = after.length === held.length && after.every((role) => held.includes(role));
  if (isSame && !isKept) return;
  if (after.length === 0) endMembershipRow(tx, firm.id, person.id, at);
  else if (held.length > 0) updateMembershipRow(tx, firm.id, person.id, after);
  else writeMembershipRow(tx, firm.id, { personId: person.id, roles: after, createdAt: at });
  const { name } = person;
  appendAuditEntry(tx, ctx, firm, {
    action: nameAction(held, after),
    subjectKind: "person",
    subjectId: person.id,
    before: held.length === 0 ? null : { name, roles: held },
    after: after.length === 0 ? null : { name, roles: after, ...(isKept && { kept: "last administrator" }) },
  });
  revokeInvitationsOf(tx, ctx, firm, { id: person.id, roles: after });
  releaseApprover(tx, ctx, firm, { id: person.id, name, roles: after });
}

/** The last administrator stays one, without what an administrator may not be besides. */
function keepAdministrator(granted: readonly Role[]): readonly Role[] {
  return roles.filter(
    (role) =>
      role === "administrator" || (granted.includes(role) && findRolesApart(["administrator", role]) === undefined),
  );
}

function nameAction(
  held: readonly Role[],
  after: readonly Role[],
): "membership.create" | "membership.update" | "membership.end" {
  if (held.length === 0) return "membership.create";
  return after.length === 0 ? "membership.end" : "membership.update";
}
