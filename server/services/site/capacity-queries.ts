import * as z from "zod";
import { listAccelerators } from "#db/queries/accelerator";
import { listSites } from "#db/queries/site";
import { listMilestonesBySite } from "#db/queries/site-milestone";
import { listStockChanges } from "#db/queries/stock-change";
import type { CapacityFacts } from "#server/domain/capacity/capacity";
import { noMilestones } from "#server/domain/site/milestone";
import type { ServiceContext } from "../context";
import { getFirm } from "../firm/get-firm";
import { requirePermission } from "../permission";

export const CapacityInput = z.strictObject({
  /** The last allocation of the register's version that is asked for; all of them where none is given. */
  registerSequence: z.int().nonnegative().optional(),
});

/** What the firm's sites can take and what stands there: all that a plan's power, slots and notices are reckoned from, besides its lines. */
export function getCapacity(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof CapacityInput>;
}): Omit<CapacityFacts, "lines"> {
  const { ctx } = args;
  requirePermission(ctx, "site.read");
  const { registerSequence = Number.MAX_SAFE_INTEGER } = CapacityInput.parse(args.input);
  const firm = getFirm(ctx.db, ctx.firmId);
  const milestones = listMilestonesBySite(ctx.db, firm.id);
  return {
    sites: listSites(ctx.db, firm.id).map(({ id, name, destination, powerWatts, pueHundredths, slotsPerQuarter }) => ({
      id,
      name,
      destination,
      powerWatts,
      pueHundredths,
      slotsPerQuarter,
      ...(milestones.get(id) ?? noMilestones),
    })),
    accelerators: listAccelerators(ctx.db, firm.id).map(({ id, name, powerWatts }) => ({ id, name, powerWatts })),
    stock: listStockChanges(ctx.db, firm.id, registerSequence),
  };
}
