import { stages, type Stage } from "../allocation/allocation";
import { kinds, type ChangeColumns } from "../allocation/change-columns";
import type { RollUpCell } from "../allocation/roll-up";
import type { DestinationCode } from "../destination/destination";
import { isDestinationCode } from "../destination/destination-code";
import type { IsoDate } from "../iso-date";
import type { Edition } from "../rulebook/edition";
import type { Readings } from "../rulebook/readings";
import { listReportingDates } from "../rulebook/reporting-dates";
import { getTier, isEverTierThree, listTierChangeDates } from "../rulebook/tier";

/** What decides which changes count and how destinations are sorted. */
export interface TimelineBasis {
  readonly edition: Edition;
  readonly readings: Readings;
  readonly stages: readonly Stage[];
}

/** 0 stands for a destination that is no ISO code. */
export const tierCodes = { unknown: 0, one: 1, two: 2, three: 3 } as const;

/**
 * The position after every judged date. Cell `d * dates.length + t` belongs to destination `d` after all events of date `t`. A working value:
 * `applyChange` alters it in place, so that one edit costs microseconds; nobody else writes to it.
 */
export interface Timeline {
  readonly basis: TimelineBasis;
  readonly dates: readonly IsoDate[];
  readonly destinations: readonly DestinationCode[];
  readonly homeIndex: number;
  readonly tier: Uint8Array;
  /** Thousandths of TPP that count. */
  readonly held: Float64Array;
  /** The same by stage, one block of cells after the other, in the order of `stages`. */
  readonly heldByStage: Float64Array;
  /** Units that stand in a counted holding and cannot be judged, or null where there are none. */
  readonly unknownUnits: Float64Array | null;
  /** Units that do not count and stand in a destination that is ever of tier three, where nothing may, or null where none such is in use. */
  readonly uncountedUnits: Float64Array | null;
  readonly total: Float64Array;
  readonly overseas: Float64Array;
  readonly tierTwo: Float64Array;
  readonly tierThree: Float64Array;
  /** 1 on the dates on which share limits are measured. */
  readonly isMeasured: Uint8Array;
  /** How much TPP was ever moved, counted or not, in thousandths. INVARIANT: below 2^53 every sum above is exact. */
  movedMilliTpp: number;
}

/** Whether units count, would but cannot be judged (their control class is unknown), or are left out. */
export type Counting = "counts" | "cannot-judge" | "does-not-count";

/** Whether a change of this kind counts under the basis, does not, or cannot be judged. A leased unit that the reading leaves out needs no judging. */
export function getCounting(
  kind: Pick<RollUpCell, "stage" | "holding" | "controlClass">,
  basis: TimelineBasis,
): Counting {
  if (!basis.stages.includes(kind.stage)) return "does-not-count";
  if (kind.holding === "leased" && basis.readings.leasedCount === "no") return "does-not-count";
  if (kind.controlClass === "unknown") return "cannot-judge";
  return basis.edition.countedClasses.includes(kind.controlClass) ? "counts" : "does-not-count";
}

/** Whether a change puts units where nothing may stand, though it does not count. What a view leaves out is not in it at all. */
export function isUncountedInTierThree(
  change: Pick<RollUpCell, "destination" | "stage" | "holding" | "controlClass">,
  basis: TimelineBasis,
): boolean {
  return (
    basis.stages.includes(change.stage) &&
    getCounting(change, basis) === "does-not-count" &&
    isEverTierThree(basis.edition, change.destination)
  );
}

/** What a change of some kind adds to: the block of cells of its stage, the units that are unknown or do not count, or nothing. */
const slotOfUnknown = stages.length;
const slotOfUncounted = slotOfUnknown + 1;
const slotOfLeftOut = slotOfUncounted + 1;

function findSlot(kind: Pick<RollUpCell, "stage" | "holding" | "controlClass">, basis: TimelineBasis): number {
  if (!basis.stages.includes(kind.stage)) return slotOfLeftOut;
  const counting = getCounting(kind, basis);
  if (counting === "counts") return stages.indexOf(kind.stage);
  return counting === "cannot-judge" ? slotOfUnknown : slotOfUncounted;
}

/** The dates to judge: every change, every list change of a destination in use, and the reporting dates where the reading asks for them. */
function listJudgedDates(changes: ChangeColumns, basis: TimelineBasis): IsoDate[] {
  const dates = new Set(changes.dates);
  const [first] = changes.dates;
  if (first === undefined) return [];
  for (const destination of changes.destinations)
    for (const date of listTierChangeDates(basis.edition, destination)) if (date > first) dates.add(date);
  const last = [...dates].sort().at(-1) ?? first;
  if (basis.readings.measuredOn === "reporting-dates")
    for (const date of listReportingDates(first, last)) dates.add(date);
  return [...dates].sort();
}

function tierCodeOf(edition: Edition, destination: DestinationCode, date: IsoDate): number {
  return isDestinationCode(destination) ? tierCodes[getTier(edition, destination, date)] : tierCodes.unknown;
}

/** Lays the changes out over the judged dates and sums them up. */
export function buildTimeline(changes: ChangeColumns, basis: TimelineBasis): Timeline {
  const dates = listJudgedDates(changes, basis);
  const width = dates.length;
  const indexOfDate = new Map(dates.map((date, index) => [date, index]));
  const column = Uint16Array.from(changes.dates, (date) => indexOfDate.get(date) ?? 0);
  const slots = Uint8Array.from(kinds, (kind) => findSlot(kind, basis));

  const { sums, movedMilliTpp } = sumByDate(changes, slots);
  const heldByStage = toPositions(sums, column, width, stages.length * changes.destinations.length);
  const everywhere = new Uint8Array(changes.destinations.length).fill(1);
  const unknown = sumUnitsByDate(changes, slots, slotOfUnknown, everywhere);
  const everTierThree = Uint8Array.from(changes.destinations, (code) => (isEverTierThree(basis.edition, code) ? 1 : 0));
  const uncounted = everTierThree.includes(1)
    ? (sumUnitsByDate(changes, slots, slotOfUncounted, everTierThree) ??
      new Float64Array(changes.destinations.length * changes.dates.length))
    : null;

  const timeline: Timeline = {
    basis,
    dates,
    destinations: changes.destinations,
    homeIndex: changes.destinations.indexOf(basis.edition.home),
    tier: buildTiers(changes.destinations, dates, basis.edition),
    held: sumOverStages(heldByStage),
    heldByStage,
    unknownUnits: unknown && toPositions(unknown, column, width, changes.destinations.length),
    uncountedUnits: uncounted && toPositions(uncounted, column, width, changes.destinations.length),
    total: new Float64Array(width),
    overseas: new Float64Array(width),
    tierTwo: new Float64Array(width),
    tierThree: new Float64Array(width),
    isMeasured: buildMeasured(dates, basis.readings),
    movedMilliTpp,
  };
  sumOverDestinations(timeline);
  return timeline;
}

/**
 * What each date of the columns brings, by slot and destination. The loop has no branch: a million rows are read here, and what does not count is
 * summed up in a slot of its own that nobody reads.
 */
function sumByDate(
  changes: ChangeColumns,
  slots: Uint8Array,
): { readonly sums: Float64Array; readonly movedMilliTpp: number } {
  const { length, destinationIndex, dateIndex, kind, milliTpp } = changes;
  const height = changes.destinations.length;
  const width = changes.dates.length;
  const sums = new Float64Array((slotOfLeftOut + 1) * height * width);
  let movedMilliTpp = 0;
  for (let row = 0; row < length; row++) {
    const amount = milliTpp[row] ?? 0;
    const line = (slots[kind[row] ?? 0] ?? 0) * height + (destinationIndex[row] ?? 0);
    const cell = line * width + (dateIndex[row] ?? 0);
    sums[cell] = (sums[cell] ?? 0) + amount;
    movedMilliTpp += Math.abs(amount);
  }
  return { sums, movedMilliTpp };
}

/** The same of the units of one slot in some destinations, or null where there are none. */
function sumUnitsByDate(
  { length, destinations, dates, ...columns }: ChangeColumns,
  slots: Uint8Array,
  slot: number,
  isWanted: Uint8Array,
): Float64Array | null {
  const { destinationIndex, dateIndex, kind, units } = columns;
  let sums: Float64Array | null = null;
  for (let row = 0; row < length; row++) {
    if (slots[kind[row] ?? 0] !== slot || isWanted[destinationIndex[row] ?? 0] === 0) continue;
    sums ??= new Float64Array(destinations.length * dates.length);
    const cell = (destinationIndex[row] ?? 0) * dates.length + (dateIndex[row] ?? 0);
    sums[cell] = (sums[cell] ?? 0) + (units[row] ?? 0);
  }
  return sums;
}

/** Turns the first lines of changes into positions after each judged date; `column` says which judged date each date of the changes is. */
function toPositions(changes: Float64Array, column: Uint16Array, width: number, lines: number): Float64Array {
  const positions = new Float64Array(lines * width);
  for (let line = 0; line < lines; line++) {
    column.forEach((t, index) => (positions[line * width + t] = changes[line * column.length + index] ?? 0));
    for (let cell = line * width + 1; cell < (line + 1) * width; cell++)
      positions[cell] = (positions[cell] ?? 0) + (positions[cell - 1] ?? 0);
  }
  return positions;
}

function sumOverStages(heldByStage: Float64Array): Float64Array {
  const held = new Float64Array(heldByStage.length / stages.length);
  for (let index = 0; index < heldByStage.length; index++) {
    const cell = index % held.length;
    held[cell] = (held[cell] ?? 0) + (heldByStage[index] ?? 0);
  }
  return held;
}

function buildTiers(destinations: readonly DestinationCode[], dates: readonly IsoDate[], edition: Edition): Uint8Array {
  const tier = new Uint8Array(destinations.length * dates.length);
  destinations.forEach((destination, d) => {
    const changes = listTierChangeDates(edition, destination);
    let code = tierCodeOf(edition, destination, dates[0] ?? edition.effectiveFrom);
    dates.forEach((date, t) => {
      if (changes.includes(date)) code = tierCodeOf(edition, destination, date);
      tier[d * dates.length + t] = code;
    });
  });
  return tier;
}

function buildMeasured(dates: readonly IsoDate[], readings: Readings): Uint8Array {
  const first = dates[0];
  const last = dates.at(-1);
  if (readings.measuredOn === "every-date" || first === undefined || last === undefined)
    return new Uint8Array(dates.length).fill(1);
  const reporting = new Set(listReportingDates(first, last));
  return Uint8Array.from(dates, (date) => (reporting.has(date) ? 1 : 0));
}

function sumOverDestinations({ dates, destinations, homeIndex, held, tier, ...sums }: Timeline): void {
  const width = dates.length;
  for (let d = 0; d < destinations.length; d++)
    for (let t = 0; t < width; t++) {
      const amount = held[d * width + t] ?? 0;
      const code = tier[d * width + t];
      sums.total[t] = (sums.total[t] ?? 0) + amount;
      if (d !== homeIndex) sums.overseas[t] = (sums.overseas[t] ?? 0) + amount;
      if (code === tierCodes.two) sums.tierTwo[t] = (sums.tierTwo[t] ?? 0) + amount;
      else if (code === tierCodes.three) sums.tierThree[t] = (sums.tierThree[t] ?? 0) + amount;
    }
}

/** The index of the last judged date on or before the date; −1 before the first, where the position is empty. */
export function findDateIndex(dates: readonly IsoDate[], date: IsoDate): number {
  let low = 0;
  let high = dates.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((dates[middle] ?? "") <= date) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
