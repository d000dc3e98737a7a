import * as z from "zod";
import type { IsoDate } from "#server/domain/iso-date";
import type { RollUpCell } from "#server/domain/allocation/roll-up";
import { deriveRegisterEffect, type RegisterEffect } from "../assessment/limit-effect";
import type { ServiceContext } from "../context";
import { getFirm } from "../firm/get-firm";
import { DateField, IdField } from "../input-fields";
import { requirePermission } from "../permission";
import { getSite } from "../site/get-site";
import { deriveRetirement, type RetiredStock } from "./derive-retirement";

export const RetirementInput = z.strictObject({ siteId: IdField, effectiveOn: DateField });

/** What closing a site would do, before anything is written: every limit is judged as of the day of the closing. */
export interface RetirementPreview extends RegisterEffect {
  /** What would leave, the most units first. */
  readonly retired: readonly {
    readonly acceleratorId: string;
    readonly acceleratorName: string;
    readonly units: number;
    /** Null where the TPP is unknown. */
    readonly milliTpp: number | null;
  }[];
  readonly units: number;
}

export function getRetirementPreview(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof RetirementInput>;
}): RetirementPreview {
  const { ctx } = args;
  requirePermission(ctx, "assessment.read");
  const { siteId, effectiveOn } = RetirementInput.parse(args.input);
  const firm = getFirm(ctx.db, ctx.firmId);
  const site = getSite(ctx.db, firm.id, siteId);
  const stock = deriveRetirement(ctx.db, firm.id, site, effectiveOn);
  const retired = stock
    .map(({ accelerator: { id, name, milliTpp }, units }) => ({
      acceleratorId: id,
      acceleratorName: name,
      units: -units,
      milliTpp: milliTpp === null ? null : -units * milliTpp,
    }))
    .sort((a, b) => b.units - a.units);
  return {
    retired,
    units: retired.reduce((sum, { units }) => sum + units, 0),
    ...deriveRegisterEffect(
      ctx.db,
      firm,
      stock.map((one) => toCell(one, effectiveOn)),
      effectiveOn,
    ),
  };
}

/** Every stage counts, so which of them the retirement is recorded as changes no share. */
function toCell({ site, accelerator, units }: RetiredStock, effectiveOn: IsoDate): RollUpCell {
  const { destination, holding } = site;
  const { controlClass, milliTpp } = accelerator;
  return {
    destination,
    effectiveOn,
    stage: "installed",
    holding,
    controlClass,
    units,
    milliTpp: units * (milliTpp ?? 0),
  };
}
