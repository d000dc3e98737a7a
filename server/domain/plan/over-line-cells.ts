import type { Finding } from "../assessment/finding";
import { isInFindingScope, listOverLine } from "../assessment/over-line";
import { quarterStart, type IsoDate } from "../iso-date";
import { planLineKeyOf } from "./plan";
import type { PlanBasis } from "./plan-engine";
import type { ProposalIndex } from "./proposal-index";

/** One broken limit as it stands over a cell. */
export interface CellFlag {
  readonly finding: Finding;
  /** Units of the cell that are over the line of this limit. */
  readonly overLineUnits: number;
}

/** The flags of cells: by the key of a line, then by the first day of a quarter. */
export type CellFlags = ReadonlyMap<string, ReadonlyMap<IsoDate, readonly CellFlag[]>>;

/**
 * The cells whose proposals are over the line of a broken limit, last in, first out as of its decisive date: without exactly these units the limit holds,
 * unless the register alone breaks it; then every proposal in its scope is over the line. The register's own allocations are never flagged here.
 */
export function listOverLineCells(findings: readonly Finding[], index: ProposalIndex, basis: PlanBasis): CellFlags {
  const flags = new Map<string, Map<IsoDate, CellFlag[]>>();
  for (const finding of findings) {
    const { decisive } = finding;
    if (finding.verdict !== "breach" || decisive === null) continue;
    const source = index.getSource(decisive.on, (destination) =>
      isInFindingScope(basis.edition, finding, destination, decisive.on),
    );
    for (const { lot, overLineUnits } of listOverLine(finding, source, basis)) {
      const key = planLineKeyOf(lot);
      const quarters = flags.get(key) ?? new Map<IsoDate, CellFlag[]>();
      flags.set(key, quarters);
      addFlag(quarters, quarterStart(lot.effectiveOn), { finding, overLineUnits });
    }
  }
  return flags;
}

function addFlag(quarters: Map<IsoDate, CellFlag[]>, quarter: IsoDate, flag: CellFlag): void {
  const flags = quarters.get(quarter) ?? [];
  const same = flags.find(({ finding }) => finding === flag.finding);
  const others = flags.filter((one) => one !== same);
  quarters.set(quarter, [...others, { ...flag, overLineUnits: flag.overLineUnits + (same?.overLineUnits ?? 0) }]);
}
