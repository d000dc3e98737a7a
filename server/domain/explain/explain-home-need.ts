import type { HomeNeeds } from "../assessment/home-need";
import { unitsToCover } from "../assessment/exact-share";
import { formatCount, formatTpp } from "../format-number";
import { formatDate, type IsoDate } from "../iso-date";

/** What must be live at home before more fits, as sentences; the units are rounded up. */
export function explainHomeNeed(answer: {
  readonly destinationName: string;
  readonly unit: { readonly name: string; readonly milliTpp: number };
  readonly units: number;
  readonly from: IsoDate;
  readonly needs: HomeNeeds;
}): readonly string[] {
  const { destinationName, unit, units, from, needs } = answer;
  const what = `${formatCount(units)} more ${unit.name} in ${destinationName} from ${formatDate(from)} on`;
  if (needs.kind === "impossible") return [`${what}: ${needs.because}`];
  if (needs.needs.length === 0) return [`${what} fit as it is; nothing more is needed at home.`];
  return needs.needs.map(({ by, milliTpp }, index) => {
    const amount = `${formatCount(unitsToCover(milliTpp, unit.milliTpp))} ${unit.name} (${formatTpp(milliTpp)}) more`;
    return index === 0
      ? `Before ${what} fit, ${amount} must be live at home by ${formatDate(by)}.`
      : `By ${formatDate(by)} that must be ${amount} in all.`;
  });
}
