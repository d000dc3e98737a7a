import type { Db } from "#db/client";
import { listAccelerators } from "#db/queries/accelerator";
import type { Firm } from "#db/queries/firm";
import type { Plan } from "#db/queries/plan";
import { listStock } from "#db/queries/stock";
import type { Lot } from "#server/domain/allocation/allocation";
import type { IsoDate } from "#server/domain/iso-date";
import { listProposedLots, type PlanLine } from "#server/domain/plan/plan";
import type { ScenarioAccelerator, ScenarioFacts } from "#server/domain/scenario/scenario-facts";
import { createPlanBasis } from "./plan-lines";

/** What a plan, or a version of one, is asked about under other suppositions: its lines on the register of its own version. */
export function getScenarioFacts(
  db: Db,
  firm: Firm,
  { registerSequence }: Pick<Plan, "registerSequence">,
  lines: readonly PlanLine[],
  asOf: IsoDate,
): ScenarioFacts {
  const { order: _, registerCells: __, ...basis } = createPlanBasis(db, firm, [], asOf);
  const accelerators = new Map(
    listAccelerators(db, firm.id).map(
      ({
        id,
        name,
        controlClass,
        milliTpp,
        dieAreaHundredthsMm2,
        isDataCenterPart,
        source,
      }): [string, ScenarioAccelerator] => [
        id,
        {
          id,
          name,
          controlClass,
          milliTppPerUnit: milliTpp ?? 0,
          dieAreaHundredthsMm2,
          isDataCenterPart,
          isToConfirm: source.isToConfirm,
        },
      ],
    ),
  );
  const facts = { ...basis, accelerators };
  return {
    ...facts,
    registerLots: listRegisterLots(db, firm, registerSequence, facts),
    planLots: listProposedLots(lines, facts),
  };
}

/** The register as lots by site, accelerator, day and stage. */
function listRegisterLots(
  db: Db,
  firm: Firm,
  registerSequence: number,
  { sites, accelerators }: Pick<ScenarioFacts, "sites" | "accelerators">,
): readonly Lot[] {
  return listStock(db, firm.id, registerSequence).flatMap((row, index): Lot[] => {
    const site = sites.get(row.siteId);
    const accelerator = accelerators.get(row.acceleratorId);
    if (site === undefined || accelerator === undefined) return [];
    const { destination, holding } = site;
    const { controlClass, milliTppPerUnit } = accelerator;
    const id = `register ${index + 1}`;
    return [{ ...row, id, destination, holding, controlClass, milliTppPerUnit, sequence: index + 1, correctsId: null }];
  });
}
