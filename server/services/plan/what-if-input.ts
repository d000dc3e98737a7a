import * as z from "zod";
import { tiers } from "#server/domain/rulebook/tier";
import { tppDifferenceBounds } from "#server/domain/scenario/apply-tpp-difference";
import { slipQuarters, swapMeasures } from "#server/domain/scenario/what-if";
import { DateField, DestinationField, IdField } from "../input-fields";

const quartersError = `Deliveries slip by ${slipQuarters[0]} to ${slipQuarters.at(-1)} quarters.`;
const percentError = "The TPP may differ by less than 100 % down and at most 100 % up, in hundredths of a per cent.";

/** A ready-made what-if, as a page asks it. */
export const WhatIfField = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("home-deliveries-slip"),
    quarters: z.literal(slipQuarters, { error: quartersError }),
    ofQuarter: DateField.nullable(),
  }),
  z.strictObject({ kind: z.literal("site-is-lost"), siteId: IdField, from: DateField }),
  z.strictObject({
    kind: z.literal("accelerator-is-swapped"),
    acceleratorId: IdField,
    byAcceleratorId: IdField,
    measure: z.enum(swapMeasures),
  }),
  z.strictObject({ kind: z.literal("accelerator-retires"), acceleratorId: IdField, on: DateField }),
  z.strictObject({
    kind: z.literal("destination-changes-tier"),
    destination: DestinationField,
    tier: z.enum(tiers),
    from: DateField,
  }),
  z.strictObject({ kind: z.literal("edition-applies"), editionId: IdField }),
  z.strictObject({
    kind: z.literal("tpp-differs"),
    acceleratorId: IdField,
    basisPoints: z
      .int({ error: percentError })
      .min(tppDifferenceBounds.least, { error: percentError })
      .max(tppDifferenceBounds.most, { error: percentError }),
  }),
]);
