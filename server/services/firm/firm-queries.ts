import { listFirms as listFirmRows, type Firm } from "#db/queries/firm";
import * as z from "zod";
import type { InstallationContext, ServiceContext } from "../context";
import { IdField } from "../input-fields";
import { requirePermission } from "../permission";
import { getFirm } from "./get-firm";

/** The firms that the actor may choose from, the oldest first. */
export function listFirms(ctx: InstallationContext): readonly Firm[] {
  requirePermission(ctx, "firm.read");
  return listFirmRows(ctx.db);
}

/** The firm of that id if the actor may choose it, else the oldest, else none: what a request is about. */
export function findChosenFirm(ctx: InstallationContext, firmId: string | undefined): Firm | undefined {
  const firms = listFirms(ctx);
  return firms.find(({ id }) => id === firmId) ?? firms[0];
}

export const ChooseFirmInput = z.strictObject({ firmId: IdField });

/** A firm that the actor may choose. */
export function getFirmToChoose(args: {
  readonly ctx: InstallationContext;
  readonly input: z.input<typeof ChooseFirmInput>;
}): Firm {
  requirePermission(args.ctx, "firm.read");
  return getFirm(args.ctx.db, ChooseFirmInput.parse(args.input).firmId);
}

/** The chosen firm with its settings. */
export function getCurrentFirm(ctx: ServiceContext): Firm {
  requirePermission(ctx, "firm.read");
  return getFirm(ctx.db, ctx.firmId);
}
