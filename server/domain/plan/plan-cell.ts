import { maxUnits } from "../allocation/allocation";
import type { DatedUnits } from "../allocation/dated-units";
import { formatCount } from "../format-number";
import type { IsoDate } from "../iso-date";
import type { PlanLine } from "./plan";
import type { PlanEdit } from "./plan-edit";
import { lastDayOf } from "./plan-quarters";

/** What a plan proposes for one line in one quarter. */
export interface PlanCell {
  /** Signed sum over the quarter's days. */
  readonly units: number;
  /** The days on which something is proposed, ascending. */
  readonly days: readonly DatedUnits[];
}

const emptyCell: PlanCell = { units: 0, days: [] };

/** The cell of a line in the quarter that begins on a day. */
export function getPlanCell(line: PlanLine, quarter: IsoDate): PlanCell {
  const last = lastDayOf(quarter);
  const days = line.allocations.filter(({ effectiveOn }) => effectiveOn >= quarter && effectiveOn <= last);
  return days.length === 0 ? emptyCell : { units: days.reduce((sum, { units }) => sum + units, 0), days };
}

/** Signed sum of what a line proposes on every day. */
export function sumLine(line: PlanLine): number {
  return line.allocations.reduce((sum, { units }) => sum + units, 0);
}

/**
 * The edits that make a cell say `units`. Units land on the quarter's last day; where the cell holds days, more lands on the last of them, and less is
 * taken from the last day down to nothing, then from the day before it, and so on: only a sum below 0 makes a retirement of a delivery. 0 takes away
 * whatever the quarter holds. None where the cell says so already.
 */
export function listCellEdits(line: PlanLine, quarter: IsoDate, units: number): readonly PlanEdit[] {
  const { siteId, acceleratorId } = line;
  const cell = getPlanCell(line, quarter);
  const edit = ({ effectiveOn, units: unitsBefore }: DatedUnits, unitsAfter: number): PlanEdit => ({
    siteId,
    acceleratorId,
    effectiveOn,
    unitsBefore,
    unitsAfter,
  });
  if (units === 0) return cell.days.map((day) => edit(day, 0));
  if (cell.units === units) return [];
  const days = cell.days.length > 0 ? cell.days : [{ effectiveOn: lastDayOf(quarter), units: 0 }];
  const after = spreadUnits(days, units - cell.units);
  return days.flatMap((day, at) => (after[at] === undefined || after[at] === day.units ? [] : [edit(day, after[at])]));
}

function spreadUnits(days: readonly DatedUnits[], change: number): readonly number[] {
  let left = change;
  const after = days
    .toReversed()
    .map(({ units }) => {
      const taken = Math.min(Math.max(0, units), Math.max(0, -left));
      left += taken;
      return units - taken;
    })
    .toReversed();
  return after.map((units, at) => (at === after.length - 1 ? units + left : units));
}

/** Whether a cell proposes something on several days that adds up to nothing; that is not an empty cell. */
export function isCancelled({ units, days }: PlanCell): boolean {
  return units === 0 && days.length > 0;
}

/** The edits that move what a line proposes from one day to another; what stands there already is added to. None for the same day. */
export function listMoveEdits(line: PlanLine, from: IsoDate, to: IsoDate): readonly PlanEdit[] {
  const { siteId, acceleratorId } = line;
  const unitsOn = (day: IsoDate) => line.allocations.find(({ effectiveOn }) => effectiveOn === day)?.units ?? 0;
  const [moved, there] = [unitsOn(from), unitsOn(to)];
  if (from === to || moved === 0) return [];
  return [
    { siteId, acceleratorId, effectiveOn: from, unitsBefore: moved, unitsAfter: 0 },
    { siteId, acceleratorId, effectiveOn: to, unitsBefore: there, unitsAfter: there + moved },
  ];
}

/** Why the edits cannot be, in a sentence, or undefined where they can: no day carries more than `maxUnits` either way, inclusive. */
export function explainRefusedEdits(edits: readonly PlanEdit[]): string | undefined {
  const over = edits.find(({ unitsAfter }) => Math.abs(unitsAfter) > maxUnits);
  if (over === undefined) return undefined;
  return `\`${formatCount(over.unitsAfter)}\` is more than the ${formatCount(maxUnits)} units that one day may carry; give fewer.`;
}
