import * as z from "zod";
import { listAllocationsOfSite, type Allocation } from "#db/queries/allocation";
import { listAuditEntriesOf } from "#db/queries/audit";
import { findSite, type Site } from "#db/queries/site";
import type { ServiceContext } from "../context";

/** A line of a site's register, with what its history says of it. */
export interface SiteAllocation extends Allocation {
  readonly recordedByName: string;
  /** The site at the other end of a move. */
  readonly movedWith: Pick<Site, "id" | "name"> | null;
  /** Whether a correction may take it back. */
  readonly canCorrect: boolean;
}

/** A site's allocations, the latest first. INVARIANT: the caller has found the site in its firm. */
export function listAllocationsOfPage(
  ctx: ServiceContext,
  site: Pick<Site, "id" | "closedOn">,
): readonly SiteAllocation[] {
  return listAllocationsOfSite(ctx.db, ctx.firmId, site.id).map((allocation) => ({
    ...allocation,
    recordedByName: allocation.recordedBy === ctx.actor.id ? ctx.actor.name : allocation.recordedBy,
    movedWith: allocation.moveId === null ? null : findOtherEnd(ctx, allocation.moveId, site.id),
    canCorrect: site.closedOn === null && isCorrectable(allocation),
  }));
}

function isCorrectable({ correctedById, correctsAllocationId, moveId }: Allocation): boolean {
  return correctedById === null && correctsAllocationId === null && moveId === null;
}

const MoveEntry = z.object({ allocations: z.array(z.object({ siteId: z.string() })) });

function findOtherEnd(ctx: ServiceContext, moveId: string, siteId: string): SiteAllocation["movedWith"] {
  const [entry] = listAuditEntriesOf(ctx.db, ctx.firmId, "allocation", moveId);
  const move = MoveEntry.safeParse(entry?.after);
  const otherId = move.data?.allocations.find((half) => half.siteId !== siteId)?.siteId;
  const other = otherId === undefined ? undefined : findSite(ctx.db, ctx.firmId, otherId);
  return other === undefined ? null : { id: other.id, name: other.name };
}
