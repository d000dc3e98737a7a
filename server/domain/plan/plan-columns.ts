import { createChangeWriter, encodeKind, type ChangeWriter } from "../allocation/change-columns";
import type { RollUpCell } from "../allocation/roll-up";
import type { Edition } from "../rulebook/edition";
import { createJudgedDay } from "./judged-day";
import { proposedStage, type PlanLine, type PlanPlaces } from "./plan";
import type { QuarterOrder } from "./quarter-order";

interface ColumnBasis extends PlanPlaces {
  readonly edition: Edition;
  readonly order: QuarterOrder;
}

/**
 * Writes cells and then the proposed allocations of lines into columns as the engine reads them, one row each: what `listProposedCells` gives, without a hundred thousand
 * objects on the way. Lines whose site or accelerator is not among the places are left out.
 */
export function writePlanColumns(
  cells: readonly RollUpCell[],
  lines: Iterable<PlanLine>,
  basis: ColumnBasis,
): ChangeWriter {
  const writer = createChangeWriter();
  for (const cell of cells) writer.write(cell);
  const dayOf = createJudgedDay(basis);
  for (const { siteId, acceleratorId, allocations } of lines) {
    const site = basis.sites.get(siteId);
    const accelerator = basis.accelerators.get(acceleratorId);
    if (site === undefined || accelerator === undefined) continue;
    const { destination, holding } = site;
    const kind = encodeKind(proposedStage, holding, accelerator.controlClass);
    for (const { effectiveOn, units } of allocations) {
      const day = basis.order === "as-dated" ? effectiveOn : dayOf({ destination, effectiveOn, units });
      writer.writeRow(destination, day, kind, units, units * accelerator.milliTppPerUnit);
    }
  }
  return writer;
}
