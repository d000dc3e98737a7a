import type { Db } from "#db/client";
import { listAccelerators } from "#db/queries/accelerator";
import type { Firm } from "#db/queries/firm";
import type { Plan } from "#db/queries/plan";
import { listPlanLinesSince } from "#db/queries/plan-line";
import { listRollUpCells } from "#db/queries/roll-up";
import { listRollUpCellsSince } from "#db/queries/roll-up-since";
import { listSites } from "#db/queries/site";
import { stages } from "#server/domain/allocation/allocation";
import { subtractCells, type RollUpCell } from "#server/domain/allocation/roll-up";
import type { FirmId } from "#server/domain/firm/firm";
import type { IsoDate } from "#server/domain/iso-date";
import type { PlanAccelerator, PlanPlaces, PlanSite, SavedPlanLine } from "#server/domain/plan/plan";
import type { PlanBasis } from "#server/domain/plan/plan-engine";
import { getEdition } from "#server/domain/rulebook/editions";

/** The lines of a plan that propose something. */
export function listProposing(db: Db, firmId: FirmId, planId: string): readonly SavedPlanLine[] {
  return listPlanLinesSince(db, firmId, planId, -1).filter(({ allocations }) => allocations.length > 0);
}

/** The register as it stood after an allocation, with today's facts of sites and accelerators. */
export function listRegisterCellsAt(db: Db, firmId: FirmId, sequence: number): readonly RollUpCell[] {
  return subtractCells(listRollUpCells(db, firmId), listRollUpCellsSince(db, firmId, sequence));
}

/** Every site and accelerator that a plan of the firm may name. */
export function listPlanPlaces(db: Db, firmId: FirmId): PlanPlaces {
  const sites = listSites(db, firmId).map(({ id, name, destination, holding }): [string, PlanSite] => [
    id,
    { id, name, destination, holding },
  ]);
  const accelerators = listAccelerators(db, firmId).map(
    ({ id, name, controlClass, milliTpp }): [string, PlanAccelerator] => [
      id,
      { id, name, controlClass, milliTppPerUnit: milliTpp ?? 0 },
    ],
  );
  return { sites: new Map(sites), accelerators: new Map(accelerators) };
}

/** Everything that a plan of the firm is judged by, on top of the cells that are given. */
export function createPlanBasis(db: Db, firm: Firm, registerCells: readonly RollUpCell[], asOf: IsoDate): PlanBasis {
  return {
    ...listPlanPlaces(db, firm.id),
    registerCells,
    edition: getEdition(firm.editionId),
    readings: firm.readings,
    firm: { headquarters: firm.headquarters, ultimateParent: firm.ultimateParent },
    buffers: firm.buffers,
    stages,
    order: "as-dated",
    asOf,
  };
}

/** What a plan is judged by: the register at the version that it stands on. */
export function getPlanBasis(db: Db, firm: Firm, plan: Pick<Plan, "registerSequence">, asOf: IsoDate): PlanBasis {
  return createPlanBasis(db, firm, listRegisterCellsAt(db, firm.id, plan.registerSequence), asOf);
}
