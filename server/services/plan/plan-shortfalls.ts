import type { Db } from "#db/client";
import { listDatedUnits } from "#db/queries/allocation";
import type { FirmId } from "#server/domain/firm/firm";
import type { PlanLine, PlanLineKey } from "#server/domain/plan/plan";
import { findShortfall, type Shortfall } from "../register/find-shortfall";
import { listPlanPlaces } from "./plan-lines";

/** A line that takes away more than would be there. */
export interface PlanShortfall extends PlanLineKey, Shortfall {
  readonly siteName: string;
  readonly acceleratorName: string;
}

/** The lines that retire more than stands at their site, each with the first day; the register counts as it stands today. */
export function listPlanShortfalls(db: Db, firmId: FirmId, lines: readonly PlanLine[]): readonly PlanShortfall[] {
  const retiring = lines.filter(({ allocations }) => allocations.some(({ units }) => units < 0));
  if (retiring.length === 0) return [];
  const { sites, accelerators } = listPlanPlaces(db, firmId);
  return retiring.flatMap(({ siteId, acceleratorId, allocations }) => {
    const shortfall = findShortfall(listDatedUnits(db, firmId, siteId, acceleratorId), allocations);
    if (shortfall === undefined) return [];
    const siteName = sites.get(siteId)?.name ?? siteId;
    const acceleratorName = accelerators.get(acceleratorId)?.name ?? acceleratorId;
    return [{ siteId, acceleratorId, siteName, acceleratorName, ...shortfall }];
  });
}
