import type { Stage } from "../allocation/allocation";
import { InvariantError } from "../invariant-error";
import type { IsoDate } from "../iso-date";

/** How units come and go, as far as the register tells. `corrected` and `booked` are signed sums, the others are counts. */
export const changeKinds = ["deployed", "retired", "movedIn", "movedOut", "corrected", "booked"] as const;
/** One of `changeKinds`. */
export type ChangeKind = (typeof changeKinds)[number];

/** Whether a change is a signed sum. */
export function isSigned(kind: ChangeKind): boolean {
  return kind === "corrected" || kind === "booked";
}

export type UnitChanges = Readonly<Record<ChangeKind, number>>;

/** Allocations of one site, accelerator and stage that are alike in everything but their units, summed. */
export interface RegisterMovement {
  readonly siteId: string;
  readonly acceleratorId: string;
  readonly stage: Stage;
  /** Null for what lies before the period; in it the day, where days are told apart, else its last one. */
  readonly on: IsoDate | null;
  /** The first and the last day among them. */
  readonly firstOn: IsoDate;
  readonly lastOn: IsoDate;
  /** `reversal` takes a wrong allocation back, `replacement` stands in its place. */
  readonly correction: "none" | "reversal" | "replacement";
  /** One half of a move between two sites of the firm. */
  readonly isMove: boolean;
  /** One half of a booking: units that were committed are installed. */
  readonly isBooking: boolean;
  /** Signed sum, all of one sign. */
  readonly units: number;
}

export const noChanges: UnitChanges = { deployed: 0, retired: 0, movedIn: 0, movedOut: 0, corrected: 0, booked: 0 };

function classify({ correction, isMove, isBooking, units }: RegisterMovement): ChangeKind {
  if (correction !== "none") return "corrected";
  if (isBooking) return "booked";
  if (isMove) return units > 0 ? "movedIn" : "movedOut";
  return units > 0 ? "deployed" : "retired";
}

const isTakenAway: Readonly<Record<ChangeKind, boolean>> = {
  deployed: false,
  retired: true,
  movedIn: false,
  movedOut: true,
  corrected: false,
  booked: false,
};

/** The changes of a period, summed by kind. */
export function sumChanges(movements: readonly RegisterMovement[]): UnitChanges {
  const sums = { ...noChanges };
  for (const movement of movements) {
    const kind = classify(movement);
    sums[kind] += isTakenAway[kind] ? -movement.units : movement.units;
  }
  return sums;
}

/** By how many units a period changes what stands: deployed − retired + moved in − moved out + corrected + booked. */
export function netOf(changes: UnitChanges): number {
  return changeKinds.reduce((sum, kind) => sum + (isTakenAway[kind] ? -changes[kind] : changes[kind]), 0);
}

/** Whether anything came or went. */
export function hasChanges(changes: UnitChanges): boolean {
  return changeKinds.some((kind) => changes[kind] !== 0);
}

/** Units that came to a site on a day, in all: deployed there, moved in, or booked as installed, less what was corrected of them. */
export interface Receipt {
  readonly on: IsoDate;
  readonly units: number;
}

/** What came before the period, in all, and on which days first and last. */
export interface EarlierReceipts {
  readonly units: number;
  readonly firstOn: IsoDate;
  readonly lastOn: IsoDate;
}

/** Whether a movement brings units to a site, or takes back one that did. */
function isOfReceipt({ correction, units }: RegisterMovement): boolean {
  return correction === "reversal" ? units < 0 : units > 0;
}

/** The days of receipt in the period, ascending; a day whose receipts were all corrected away is none. */
export function listReceipts(movements: readonly RegisterMovement[]): readonly Receipt[] {
  const byDay = new Map<IsoDate, number>();
  for (const movement of movements) {
    if (movement.on === null || !isOfReceipt(movement)) continue;
    byDay.set(movement.on, (byDay.get(movement.on) ?? 0) + movement.units);
  }
  return [...byDay]
    .map(([on, units]) => ({ on, units }))
    .filter(({ units }) => units !== 0)
    .sort((a, b) => (a.on < b.on ? -1 : 1));
}

/** What was received before the period; null where nothing was. */
export function sumEarlierReceipts(movements: readonly RegisterMovement[]): EarlierReceipts | null {
  const earlier = movements.filter((movement) => movement.on === null && isOfReceipt(movement));
  const units = earlier.reduce((sum, movement) => sum + movement.units, 0);
  if (units === 0) return null;
  const [firstOn] = earlier.map((movement) => movement.firstOn).sort();
  const lastOn = earlier
    .map((movement) => movement.lastOn)
    .sort()
    .at(-1);
  if (firstOn === undefined || lastOn === undefined) throw new InvariantError("receipts have days");
  return { units, firstOn, lastOn };
}
