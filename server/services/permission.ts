import { canDo, listRolesWith, type Permission } from "#server/domain/permission/permission";
import { isInScopes, listScopesWith } from "#server/domain/permission/token-scope";
import type { Actor, TokenActor } from "./context";
import { PermissionError } from "./errors";

interface Acting {
  readonly actor: Actor;
}

/** Whether the actor may do something in the firm: a person by their roles, a token by its scopes. */
export function isAllowed({ actor }: Acting, permission: Permission): boolean {
  return actor.kind === "token" ? isInScopes(actor.scopes, permission) : canDo(actor.roles, permission);
}

/** Refuses an actor none of whose roles or scopes includes the permission. */
export function requirePermission(ctx: Acting, permission: Permission): void {
  if (isAllowed(ctx, permission)) return;
  const { actor } = ctx;
  throw new PermissionError(
    actor.kind === "token" ? explainScopes(actor, permission) : explainRoles(actor, permission),
  );
}

/** Refuses whoever may not set up firms. */
export function requireMayCreateFirms({ actor }: Acting): void {
  if (actor.mayCreateFirms) return;
  throw new PermissionError(`\`${actor.name}\` may not set up firms; ask whoever set up Plimsoll to do it.`);
}

function explainRoles({ name, roles }: Exclude<Actor, TokenActor>, permission: Permission): string {
  const held = roles.length === 0 ? "has no role here" : `is ${quote(roles, "and")} here`;
  return `\`${name}\` ${held}, and \`${permission}\` takes ${quote(listRolesWith(permission), "or")}; ask an administrator of the firm for it.`;
}

function explainScopes({ name, scopes }: TokenActor, permission: Permission): string {
  const takes = listScopesWith(permission);
  const mend =
    takes.length === 0
      ? "no token may do that; a person does it on the page"
      : `that takes the scope ${quote(takes, "or")}; an administrator of the firm makes a token with it`;
  return `${name} has the scope ${quote(scopes, "and")}, not \`${permission}\`: ${mend}.`;
}

function quote(held: readonly string[], word: "and" | "or"): string {
  return held.map((one) => `\`${one}\``).join(` ${word} `);
}
