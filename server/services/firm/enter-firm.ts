import type { InstallationContext, ServiceContext } from "../context";
import { getFirm } from "./get-firm";

/** A context that is in no firm: the roles of one firm must not travel into another. */
type OutsideFirms = InstallationContext & { readonly firmId?: never };

/** The context within a firm. */
export function enterFirm(ctx: OutsideFirms, firmId: string): ServiceContext {
  return { ...ctx, firmId: getFirm(ctx.db, firmId).id };
}
