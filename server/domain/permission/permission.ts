export const roles = ["planner", "reviewer", "approver", "auditor", "administrator"] as const;
export type Role = (typeof roles)[number];

export const permissions = [
  "firm.read",
  "firm.update",
  "site.read",
  "site.write",
  "accelerator.read",
  "accelerator.create",
  "allocation.read",
  "allocation.write",
  "fleet-import.read",
  "fleet-import.apply",
  "assessment.read",
  "plan.read",
  "plan.write",
  "plan.comment",
  "plan.adopt",
  "sign-off.review",
  "sign-off.approve",
  "sign-off.revoke",
  "delegation.end",
  "evidence.export",
  "report.read",
  "report.keep",
  "approval-policy.update",
  "people.read",
  "people.manage",
  "token.manage",
  "audit.read",
  "audit.export",
  "audit.verify",
  "record.hold",
  "register.verify",
  "register.rebuild",
] as const;
export type Permission = (typeof permissions)[number];

/**
 * Who may do what in a firm: the one place that says so. Setting up a firm is not here: before it exists nobody has a role in it, so that
 * is a flag of the person.
 */
const rolesByPermission: Readonly<Record<Permission, readonly Role[]>> = {
  "firm.read": roles,
  "firm.update": ["administrator"],
  "site.read": roles,
  "site.write": ["planner"],
  "accelerator.read": roles,
  "accelerator.create": ["planner"],
  "allocation.read": roles,
  "allocation.write": ["planner"],
  "fleet-import.read": roles,
  "fleet-import.apply": ["planner"],
  "assessment.read": roles,
  "plan.read": roles,
  "plan.write": ["planner"],
  "plan.comment": ["planner", "reviewer", "approver"],
  "plan.adopt": ["planner"],
  "sign-off.review": ["reviewer", "approver"],
  "sign-off.approve": ["approver"],
  "sign-off.revoke": ["approver"],
  "delegation.end": ["approver", "administrator"],
  "evidence.export": roles,
  "report.read": roles,
  "report.keep": ["approver", "auditor", "administrator"],
  "approval-policy.update": ["administrator"],
  "people.read": roles,
  "people.manage": ["administrator"],
  "token.manage": ["administrator"],
  "audit.read": roles,
  "audit.export": ["auditor", "administrator"],
  "audit.verify": ["auditor", "administrator"],
  "record.hold": ["approver", "administrator"],
  "register.verify": ["auditor", "administrator"],
  "register.rebuild": ["administrator"],
};

/** What whoever sets up a firm becomes in it. */
export const founderRoles: readonly Role[] = ["administrator", "planner"];

/** Whoever decides who signs does not sign. */
const rolesApart: readonly (readonly [Role, Role])[] = [["administrator", "approver"]];

/** The two of the roles that nobody holds together in one firm; undefined where all of them go together. */
export function findRolesApart(held: readonly Role[]): readonly [Role, Role] | undefined {
  return rolesApart.find(([one, other]) => held.includes(one) && held.includes(other));
}

/** Whether one of the roles includes the permission. Without a role nothing is allowed. */
export function canDo(held: readonly Role[], permission: Permission): boolean {
  return rolesByPermission[permission].some((role) => held.includes(role));
}

/** The roles that include a permission, for the sentence that says whom to ask. */
export function listRolesWith(permission: Permission): readonly Role[] {
  return rolesByPermission[permission];
}
