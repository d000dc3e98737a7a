import * as z from "zod";
import { findAllocation, getNetUnits, listAllocationsOfSite, type Allocation } from "#db/queries/allocation";
import type { ServiceContext } from "../context";
import { NotFoundError } from "../errors";
import { DateField, IdField } from "../input-fields";
import { requirePermission } from "../permission";
import { getSite } from "../site/get-site";

export const AllocationInput = z.strictObject({ allocationId: IdField });

export function getAllocation(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof AllocationInput>;
}): Allocation {
  const { ctx } = args;
  requirePermission(ctx, "allocation.read");
  const { allocationId } = AllocationInput.parse(args.input);
  const allocation = findAllocation(ctx.db, ctx.firmId, allocationId);
  if (allocation === undefined)
    throw new NotFoundError(`There is no allocation \`${allocationId}\` in this firm; choose one from a site's page.`);
  return allocation;
}

export const AllocationsOfSiteInput = z.strictObject({ siteId: IdField });

/** A site's allocations, the latest first. */
export function listAllocations(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof AllocationsOfSiteInput>;
}): readonly Allocation[] {
  const { ctx } = args;
  requirePermission(ctx, "allocation.read");
  const { siteId } = AllocationsOfSiteInput.parse(args.input);
  return listAllocationsOfSite(ctx.db, ctx.firmId, getSite(ctx.db, ctx.firmId, siteId).id);
}

export const StandingUnitsInput = z.strictObject({ siteId: IdField, acceleratorId: IdField, on: DateField });

/** Units of one accelerator that stand at a site on a date. */
export function getStandingUnits(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof StandingUnitsInput>;
}): number {
  const { ctx } = args;
  requirePermission(ctx, "allocation.read");
  const { siteId, acceleratorId, on } = StandingUnitsInput.parse(args.input);
  return getNetUnits(ctx.db, ctx.firmId, { siteId: getSite(ctx.db, ctx.firmId, siteId).id, acceleratorId }, on);
}
