import type { Db } from "#db/client";
import { listAccelerators } from "#db/queries/accelerator";
import type { Firm } from "#db/queries/firm";
import { listRegisterMovements } from "#db/queries/register-movement";
import { listRollUpCells } from "#db/queries/roll-up";
import { listSites } from "#db/queries/site";
import { buildPeriodicReport } from "#server/domain/report/build-periodic-report";
import type { DueReport } from "#server/domain/report/due-report";
import type { PeriodicReport } from "#server/domain/report/periodic-report";
import { getEdition } from "#server/domain/rulebook/editions";

/** The report that falls due, from the register as it is at this moment. */
export function buildReport(db: Db, firm: Firm, due: DueReport): PeriodicReport {
  const { from, until, kind } = due;
  return buildPeriodicReport({
    due,
    firm,
    edition: getEdition(firm.editionId),
    readings: firm.readings,
    sites: new Map(listSites(db, firm.id).map((site) => [site.id, site])),
    accelerators: new Map(
      listAccelerators(db, firm.id).map(({ id, name, controlClass, milliTpp }) => [
        id,
        { id, name, controlClass, milliTppPerUnit: milliTpp },
      ]),
    ),
    movements: listRegisterMovements(db, firm.id, { from, until, isByDay: kind === "inventory" }),
    cells: listRollUpCells(db, firm.id),
  });
}
