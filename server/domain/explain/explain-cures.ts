import type { FlaggedLot } from "../assessment/over-line";
import { unitsToCover } from "../assessment/exact-share";
import type { Finding } from "../assessment/finding";
import { formatCount, formatTppExact } from "../format-number";
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

/** The exact cures of one broken limit in words: what to take out, and what to add at home instead. Empty where the finding is no breach. */
export function explainCures(
  finding: Finding,
  flagged: readonly (FlaggedLot & LotNames)[],
  unit: UnitAccelerator,
): readonly string[] {
  const { decisive } = finding;
  if (decisive === null) return [];
  const on = formatDate(decisive.on);
  const taken = flagged.map(
    ({ lot, overLineUnits, siteName, acceleratorName }) =>
      `${formatCount(overLineUnits)} of ${formatCount(lot.units)} ${acceleratorName} at ${siteName}`,
  );
  const [first, ...others] = taken;
  const takeOut =
    first === undefined
      ? `${nameScope(finding)}: take ${formatTppExact(decisive.cutMilliTpp)} out.`
      : `${nameScope(finding)}: take out or defer ${first}${others.length > 0 ? ` and ${others.length === 1 ? others[0] : `units of ${formatCount(others.length)} more allocations`}` : ""}.`;
  if (decisive.homeAdditionMilliTpp === null) return [takeOut];
  const units = unitsToCover(decisive.homeAdditionMilliTpp, unit.milliTpp);
  return [takeOut, `${nameScope(finding)}: or add ${formatCount(units)} ${unit.name} at home by ${on}.`];
}
