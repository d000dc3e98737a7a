import type { IsoDate } from "#server/domain/iso-date";
import { formatAddedTpp, formatRoom, formatShareOfDestination, formatUnits } from "#server/domain/plan/cell-figure";
import type { PlanLine } from "#server/domain/plan/plan";
import { getPlanCell } from "#server/domain/plan/plan-cell";
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
  const units = quarters.map((quarter) => getPlanCell(line, quarter).units);
  const milliTppPerUnit = judge.basis.accelerators.get(line.acceleratorId)?.milliTppPerUnit ?? 0;
  const destination = judge.basis.sites.get(line.siteId)?.destination;
  switch (shown) {
    case "units":
      return units.map(formatUnits);
    case "tpp":
      return units.map((count) => formatAddedTpp(count, milliTppPerUnit));
    case "share": {
      const shares = destination === undefined ? [] : judge.listShares(destination);
      return units.map((count, at) =>
        formatShareOfDestination(count, milliTppPerUnit, shares[at]?.end.partMilliTpp ?? 0),
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
