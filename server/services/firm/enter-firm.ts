import { findMembership } from "#db/queries/membership";
import type { InstallationContext, ServiceContext } from "../context";
import { createNoFirmError, getFirm } from "./get-firm";

/** A context that is in no firm: the roles of one firm must not travel into another. */
type OutsideFirms = InstallationContext & { readonly firmId?: never };

/** The context within a firm, with the roles that the actor has there. A firm that a person is not in is one that is not there; a token chooses none. */
export function enterFirm(ctx: OutsideFirms, firmId: string): ServiceContext {
  const { db, actor } = ctx;
  if (actor.kind === "system") return { ...ctx, firmId: getFirm(db, firmId).id };
  if (actor.kind === "token") throw createNoFirmError(firmId);
  const membership = findMembership(db, firmId, actor.id);
  if (membership === undefined) throw createNoFirmError(firmId);
  return { ...ctx, actor: { ...actor, roles: membership.roles }, firmId: membership.firm.id };
}
