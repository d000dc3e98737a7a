import { canDo, listRolesWith, type Permission, type Role } from "#server/domain/permission/permission";
import { PermissionError } from "./errors";

interface Acting {
  readonly actor: { readonly name: string; readonly roles: readonly Role[]; readonly mayCreateFirms: boolean };
}

/** Refuses an actor none of whose roles includes the permission. */
export function requirePermission({ actor }: Acting, permission: Permission): void {
  if (canDo(actor.roles, permission)) return;
  const held = actor.roles.length === 0 ? "has no role here" : `is ${quote(actor.roles, "and")} here`;
  throw new PermissionError(
    `\`${actor.name}\` ${held}, and \`${permission}\` takes ${quote(listRolesWith(permission), "or")}; ask an administrator of the firm for it.`,
  );
}

/** Refuses a person who may not set up firms. */
export function requireMayCreateFirms({ actor }: Acting): void {
  if (actor.mayCreateFirms) return;
  throw new PermissionError(`\`${actor.name}\` may not set up firms; ask whoever set up Plimsoll to do it.`);
}

function quote(held: readonly Role[], word: "and" | "or"): string {
  return held.map((role) => `\`${role}\``).join(` ${word} `);
}
