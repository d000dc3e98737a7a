import { PermissionError } from "./errors";

export const roles = ["local-user", "reader"] as const;
export type Role = (typeof roles)[number];

export const permissions = [
  "firm.read",
  "firm.create",
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
  "audit.read",
  "audit.verify",
  "audit.export",
  "register.verify",
  "register.rebuild",
] as const;
export type Permission = (typeof permissions)[number];

/** Who may do what: the one place that says so. */
const rolesByPermission: Readonly<Record<Permission, readonly Role[]>> = {
  "firm.read": ["local-user", "reader"],
  "firm.create": ["local-user"],
  "firm.update": ["local-user"],
  "site.read": ["local-user", "reader"],
  "site.write": ["local-user"],
  "accelerator.read": ["local-user", "reader"],
  "accelerator.create": ["local-user"],
  "allocation.read": ["local-user", "reader"],
  "allocation.write": ["local-user"],
  "fleet-import.read": ["local-user", "reader"],
  "fleet-import.apply": ["local-user"],
  "assessment.read": ["local-user", "reader"],
  "audit.read": ["local-user", "reader"],
  "audit.verify": ["local-user", "reader"],
  "audit.export": ["local-user"],
  "register.verify": ["local-user", "reader"],
  "register.rebuild": ["local-user"],
};

export function canDo(role: Role, permission: Permission): boolean {
  return rolesByPermission[permission].includes(role);
}

/** Refuses an actor whose role does not include the permission. */
export function requirePermission(
  ctx: { readonly actor: { readonly name: string; readonly role: Role } },
  permission: Permission,
): void {
  if (canDo(ctx.actor.role, permission)) return;
  throw new PermissionError(
    `\`${ctx.actor.name}\` has the role \`${ctx.actor.role}\`, which does not include \`${permission}\`; ask an administrator for it.`,
  );
}
