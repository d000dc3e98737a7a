import { listFirms as listFirmRows, type Firm } from "#db/queries/firm";
import { findMembership, listMemberships } from "#db/queries/membership";
import type { FirmId } from "#server/domain/firm/firm";
import * as z from "zod";
import type { InstallationContext, ServiceContext } from "../context";
import { IdField } from "../input-fields";
import { requirePermission } from "../permission";
import { enterFirm } from "./enter-firm";
import { getFirm } from "./get-firm";

/** The firms that the actor may choose from, the oldest first: those that a person is in. */
export function listFirms({ db, actor }: InstallationContext): readonly Firm[] {
  return actor.kind === "system" ? listFirmRows(db) : listMemberships(db, actor.id).map(({ firm }) => firm);
}

/** The firm of that id if the actor may choose it, else the oldest, else none: what a request is about. */
export function findChosenFirm(ctx: InstallationContext, firmId: string | undefined): FirmId | undefined {
  const { db, actor } = ctx;
  const chosen = firmId === undefined || actor.kind === "system" ? undefined : findMembership(db, firmId, actor.id);
  if (chosen !== undefined) return chosen.firm.id;
  const firms = listFirms(ctx);
  return (firms.find(({ id }) => id === firmId) ?? firms[0])?.id;
}

export const ChooseFirmInput = z.strictObject({ firmId: IdField });

/** A firm that the actor may choose. */
export function getFirmToChoose(args: {
  readonly ctx: InstallationContext;
  readonly input: z.input<typeof ChooseFirmInput>;
}): Firm {
  return getCurrentFirm(enterFirm(args.ctx, ChooseFirmInput.parse(args.input).firmId));
}

/** The chosen firm with its settings. */
export function getCurrentFirm(ctx: ServiceContext): Firm {
  requirePermission(ctx, "firm.read");
  return getFirm(ctx.db, ctx.firmId);
}
