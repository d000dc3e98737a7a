import type { IsoDate } from "#server/domain/iso-date";
import {
  cancelledFigure,
  formatAddedTpp,
  formatRoom,
  formatShareOfDestination,
  formatUnits,
} from "#server/domain/plan/cell-figure";
import type { PlanLine } from "#server/domain/plan/plan";
import { getPlanCell, isCancelled, type PlanCell } from "#server/domain/plan/plan-cell";
import { lastDayOf } from "#server/domain/plan/plan-quarters";
import type { ShownFigure } from "./plan-grid-model";
import type { PlanJudge } from "./plan-judge";

/** What the cells of a line print, quarter by quarter. */
export function listCellTexts(
  judge: PlanJudge,
  line: PlanLine,
  quarters: readonly IsoDate[],
  shown: ShownFigure,
): readonly string[] {
  const cells = quarters.map((quarter) => getPlanCell(line, quarter));
  const milliTppPerUnit = judge.basis.accelerators.get(line.acceleratorId)?.milliTppPerUnit ?? 0;
  const destination = judge.basis.sites.get(line.siteId)?.destination;
  switch (shown) {
    case "units":
      return cells.map((cell) => formatCell(cell, formatUnits));
    case "tpp":
      return cells.map((cell) => formatCell(cell, (units) => formatAddedTpp(units, milliTppPerUnit)));
    case "share": {
      const shares = destination === undefined ? [] : judge.listShares(destination);
      return cells.map((cell, at) =>
        formatCell(cell, (units) =>
          formatShareOfDestination(units, milliTppPerUnit, shares[at]?.end.partMilliTpp ?? 0),
        ),
      );
    }
    case "headroom":
      return destination === undefined
        ? []
        : quarters.map((quarter) =>
            formatRoom(judge.findHeadroom(destination, line.acceleratorId, lastDayOf(quarter))),
          );
  }
}

function formatCell(cell: PlanCell, format: (units: number) => string): string {
  return isCancelled(cell) ? cancelledFigure : format(cell.units);
}
