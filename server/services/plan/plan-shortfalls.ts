import type { Db } from "#db/client";
import { listDatedUnits } from "#db/queries/allocation";
import type { FirmId } from "#server/domain/firm/firm";
import { planLineKeyOf, type PlanLine, type PlanLineKey } from "#server/domain/plan/plan";
import { findShortfall, type Shortfall } from "../register/find-shortfall";
import { listPlanPlaces, listProposing } from "./plan-lines";
import { listReserving } from "./reserving-plans";

/** A line that takes away more than would be there. */
export interface PlanShortfall extends PlanLineKey, Shortfall {
  readonly siteName: string;
  readonly acceleratorName: string;
}

/**
 * The lines that retire more than stands at their site, each with the first day. The register counts as it stands, less what the other submitted plans take
 * away there: two plans do not retire the same units.
 */
export function listPlanShortfalls(
  db: Db,
  firmId: FirmId,
  planId: string,
  lines: readonly PlanLine[],
): readonly PlanShortfall[] {
  const retiring = lines.filter(({ allocations }) => allocations.some(({ units }) => units < 0));
  if (retiring.length === 0) return [];
  const others = listReserving(db, firmId)
    .filter(({ id }) => id !== planId)
    .flatMap(({ id }) => listProposing(db, firmId, id));
  const { sites, accelerators } = listPlanPlaces(db, firmId);
  return retiring.flatMap(({ siteId, acceleratorId, allocations }) => {
    const reserved = others.filter((other) => planLineKeyOf(other) === planLineKeyOf({ siteId, acceleratorId }));
    const stock = [
      ...listDatedUnits(db, firmId, siteId, acceleratorId),
      ...reserved.flatMap((other) => other.allocations.filter(({ units }) => units < 0)),
    ];
    const shortfall = findShortfall(stock, allocations);
    if (shortfall === undefined) return [];
    const siteName = sites.get(siteId)?.name ?? siteId;
    const acceleratorName = accelerators.get(acceleratorId)?.name ?? acceleratorId;
    return [{ siteId, acceleratorId, siteName, acceleratorName, ...shortfall }];
  });
}
