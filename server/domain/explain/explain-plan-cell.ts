import type { CapacityWarningKind } from "../capacity/capacity-warning";
import { getDestinationName } from "../destination/find-destination";
import { formatCounted, formatTpp } from "../format-number";
import { formatRatio } from "../format-share";
import { formatDate, formatQuarter, type IsoDate } from "../iso-date";
import type { CellFlag } from "../plan/over-line-cells";
import type { PlanCell } from "../plan/plan-cell";
import type { QuarterShare } from "../plan/quarter-shares";
import { capacityWarningWords } from "./explain-capacity";
import { explainInterval } from "./explain-finding";
import { nameScope } from "./explain-scope";
import { shareMarks } from "./standing-words";

/** What stands before the units of a cell that is over a line: a sign to see and words to hear. */
export const overLineMark = { sign: "✕", words: "over the line" } as const;

/** Where no limit has anything to say against a cell. */
export const nothingAgainstWords = "Every limit that binds here holds from the as-of date on.";

/** What a cell is about. */
export interface NamedCell {
  readonly lineName: string;
  readonly quarter: IsoDate;
  readonly cell: PlanCell;
  readonly flags: readonly CellFlag[];
  readonly asOf: IsoDate;
  /** What its site is asked too much of then. */
  readonly warnings: readonly CapacityWarningKind[];
}

/** A cell in words, for the ear: `Johor-02 B200, 2027 Q2: 13,333 units; breach of Malaysia 7 % from 1 Apr 2027 on`. */
export function explainPlanCell({ lineName, quarter, cell, flags, asOf, warnings }: NamedCell): string {
  const units = cell.days.length === 0 ? "nothing proposed" : formatCounted(cell.units, "unit");
  const days = cell.days.length > 1 ? ` on ${formatCounted(cell.days.length, "day")}` : "";
  const breaches = flags.map((flag) => `; breach of ${explainFlag(flag, asOf)}`);
  const strains = warnings.map((kind) => `; planning warning: ${capacityWarningWords[kind].toLowerCase()}`);
  return `${lineName}, ${formatQuarter(quarter)}: ${units}${days}${breaches.join("")}${strains.join("")}`;
}

/** `Malaysia 7 % from 1 Apr 2027 until 1 Oct 2027`. */
export function explainFlag({ finding }: CellFlag, asOf: IsoDate): string {
  const interval = finding.decisive?.interval;
  const when = interval === undefined ? "" : ` ${explainInterval(interval, asOf)}`;
  return `${nameScope(finding)} ${formatRatio(finding.ratio)}${when}`;
}

/** What the units of a cell add, and when: `13,333 units on 30 Jun 2027 add 480.0 M TPP in Malaysia.` */
export function explainAddition(cell: PlanCell, milliTppPerUnit: number, destination: string): string {
  const [first] = cell.days;
  if (first === undefined) return "Nothing is proposed here.";
  const when = cell.days.length === 1 ? formatDate(first.effectiveOn) : formatCounted(cell.days.length, "day");
  const milliTpp = BigInt(cell.units) * BigInt(milliTppPerUnit);
  const verb = cell.units < 0 ? "take away" : cell.units === 1 ? "adds" : "add";
  const amount = formatTpp(milliTpp < 0n ? -milliTpp : milliTpp);
  return `${formatCounted(cell.units, "unit")} on ${when} ${verb} ${amount} in ${destination}.`;
}

/** A destination in one quarter, for the ear. */
export function explainQuarterShare(destination: string, share: QuarterShare, formatted: string): string {
  const { words } = shareMarks[share.verdict];
  return `${getDestinationName(destination)}, ${formatQuarter(share.quarter)}: ${words}highest ${formatted} of total TPP`;
}
