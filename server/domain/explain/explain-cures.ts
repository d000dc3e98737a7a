import { unitsToCover } from "../assessment/exact-share";
import type { Finding } from "../assessment/finding";
import type { FlaggedLot } from "../assessment/over-line";
import { formatCount, formatCounted, formatTppExact } from "../format-number";
import { formatDate } from "../iso-date";
import { nameScope } from "./explain-scope";

/** A named accelerator to count cures in. */
export interface UnitAccelerator {
  readonly name: string;
  readonly milliTpp: number;
}

/** How the name of a site and an accelerator is found for a flagged lot. */
export interface LotNames {
  readonly siteName: string;
  readonly acceleratorName: string;
}

interface FlaggedFinding {
  readonly finding: Finding;
  readonly lots: readonly FlaggedLot[];
}

/** What cures one broken limit, in one sentence. */
export interface Cure {
  readonly finding: Finding;
  /** Whose limit it is: `Malaysia`. */
  readonly scope: string;
  /** What follows the scope and a colon. */
  readonly text: string;
}

/**
 * The exact cure of every broken limit, the one that breaks first at the head: what to take out or defer, and what to add at home instead. Where all units of one cut are among those of
 * another, it says so. A name is looked up only for the lots that are named.
 */
export function explainCures(
  flagged: readonly FlaggedFinding[],
  unit: UnitAccelerator,
  findNames: (lot: FlaggedLot) => LotNames,
): readonly Cure[] {
  const soonestFirst = flagged.toSorted((a, b) => {
    const [first, second] = [fromOf(a), fromOf(b)];
    return first < second ? -1 : first > second ? 1 : 0;
  });
  return soonestFirst.flatMap((one, index): readonly Cure[] => {
    const { finding, lots } = one;
    const { decisive } = finding;
    if (decisive === null) return [];
    const takeOut =
      lots.length === 0
        ? `take ${formatTppExact(decisive.cutMilliTpp)} out`
        : `take out or defer ${describeLots(lots, findNames)}`;
    const addition =
      decisive.homeAdditionMilliTpp === null
        ? ""
        : `, or add ${formatCount(unitsToCover(decisive.homeAdditionMilliTpp, unit.milliTpp))} ${unit.name} at home by ${formatDate(decisive.on)}`;
    const container = findContainer(soonestFirst, index);
    const among =
      container === undefined
        ? ""
        : ` These are among the ${formatCounted(countUnits(container.lots), "unit")} of ${nameScope(container.finding)}.`;
    return [{ finding, scope: nameScope(finding), text: `${takeOut}${addition}.${among}` }];
  });
}

function describeLots(lots: readonly FlaggedLot[], findNames: (lot: FlaggedLot) => LotNames): string {
  const [first, second, ...others] = lots;
  const describe = (flagged: FlaggedLot, isSame: boolean) => {
    const { siteName, acceleratorName } = findNames(flagged);
    const { overLineUnits, lot } = flagged;
    const amount =
      overLineUnits === lot.units
        ? `all ${formatCount(lot.units)}`
        : `${formatCount(overLineUnits)} of ${formatCount(lot.units)}`;
    return `${amount}${isSame ? "" : ` ${acceleratorName}`} at ${siteName}`;
  };
  if (first === undefined) return "nothing";
  const start = describe(first, false);
  if (second === undefined) return start;
  if (others.length > 0) return `${start} and units of ${formatCounted(others.length + 1, "more allocation")}`;
  return `${start} and ${describe(second, first.lot.acceleratorId === second.lot.acceleratorId)}`;
}

const fromOf = ({ finding }: FlaggedFinding): string => finding.decisive?.interval.from ?? "";

const countUnits = (lots: readonly FlaggedLot[]): number =>
  lots.reduce((sum, { overLineUnits }) => sum + overLineUnits, 0);

/** The first other cut that holds every unit of this one; of two equal cuts the later is among the earlier. */
function findContainer(flagged: readonly FlaggedFinding[], index: number): FlaggedFinding | undefined {
  const own = flagged[index]?.lots ?? [];
  if (own.length === 0) return undefined;
  return flagged.find(({ lots }, other) => {
    if (other === index || lots.length < own.length) return false;
    if (countUnits(lots) === countUnits(own) && other > index) return false;
    const units = new Map(lots.map(({ lot, overLineUnits }) => [lot.id, overLineUnits]));
    return own.every(({ lot, overLineUnits }) => overLineUnits <= (units.get(lot.id) ?? 0));
  });
}
