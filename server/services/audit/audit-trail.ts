import * as z from "zod";
import { installationChain } from "#server/domain/audit/audit-entry";
import type { Permission } from "#server/domain/permission/permission";
import type { ServiceContext } from "../context";
import { PermissionError } from "../errors";
import { requirePermission } from "../permission";

/** Whose trail is meant: the firm's, or the installation's own, which holds sign-ins, people and what else belongs to no firm. */
export const TrailField = z
  .enum(["firm", "installation"], { error: "The trail is `firm` or `installation`." })
  .default("firm");
export type Trail = z.output<typeof TrailField>;

export const TrailInput = z.strictObject({ trail: TrailField }).prefault({});

/** The chain of a trail, for whoever may do this with it. The installation's is for whoever set Plimsoll up: it tells of every firm's people. */
export function requireTrail(ctx: ServiceContext, trail: Trail, permission: Permission): string {
  if (trail === "firm") {
    requirePermission(ctx, permission);
    return ctx.firmId;
  }
  if (ctx.actor.mayCreateFirms) return installationChain;
  throw new PermissionError(
    `\`${ctx.actor.name}\` may not read the installation's own trail; whoever set up Plimsoll may.`,
  );
}
