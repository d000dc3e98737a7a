import type { RollUpCell } from "../allocation/roll-up";
import { getCounting, type TimelineBasis } from "../assessment/timeline";
import { isDestinationCode } from "../destination/destination-code";
import { isBeyondExact } from "../format-number";
import type { IsoDate } from "../iso-date";
import { getTier } from "../rulebook/tier";

/** The steps from the register to the plan, in their order. `unlisted`: added where the destination is no ISO code. */
export const waterfallSteps = [
  "register",
  "added-home",
  "added-tier-one",
  "added-tier-two",
  "added-tier-three",
  "added-unlisted",
  "taken-away",
  "total",
] as const;
/** One of `waterfallSteps`. */
export type WaterfallStepKind = (typeof waterfallSteps)[number];

/** One bar: from where it begins to where it ends, in thousandths of TPP. The first and the last begin at 0. */
export interface WaterfallStep {
  readonly kind: WaterfallStepKind;
  readonly fromMilliTpp: bigint;
  readonly toMilliTpp: bigint;
  /** Signed: what the step adds; for the first and the last, what stands. */
  readonly changeMilliTpp: bigint;
}

/** Register and plan up to and with a day. */
export interface WaterfallFacts extends TimelineBasis {
  readonly registerCells: readonly RollUpCell[];
  /** The plan's, one a proposed allocation, as `listProposedCells` gives them: what is netted before cannot be told apart here. */
  readonly proposedCells: readonly RollUpCell[];
  readonly on: IsoDate;
}

/**
 * What the register holds on a day, what the plan adds to it by then in each tier, what it takes away, and what stands then: the changes add up to
 * the total exactly. A destination has the tier that it has on that day. Only what counts is in it. A step of nothing is left out, but for the
 * first and the last. None at all where an allocation by itself is too large to be summed exactly.
 */
export function deriveWaterfall(facts: WaterfallFacts): readonly WaterfallStep[] {
  const changes = new Map<WaterfallStepKind, bigint>();
  const add = (kind: WaterfallStepKind, amount: bigint) => changes.set(kind, (changes.get(kind) ?? 0n) + amount);
  const [register, proposed] = [listCounted(facts.registerCells, facts), listCounted(facts.proposedCells, facts)];
  if ([...register, ...proposed].some(({ milliTpp }) => isBeyondExact(milliTpp))) return [];
  for (const cell of register) add("register", BigInt(cell.milliTpp));
  for (const cell of proposed) add(kindOf(cell, facts), BigInt(cell.milliTpp));
  const steps: WaterfallStep[] = [];
  let standing = 0n;
  for (const kind of waterfallSteps) {
    const change = changes.get(kind) ?? 0n;
    if (kind === "total" || (change === 0n && kind !== "register")) continue;
    steps.push({ kind, fromMilliTpp: standing, toMilliTpp: standing + change, changeMilliTpp: change });
    standing += change;
  }
  return [...steps, { kind: "total", fromMilliTpp: 0n, toMilliTpp: standing, changeMilliTpp: standing }];
}

function listCounted(cells: readonly RollUpCell[], facts: WaterfallFacts): readonly RollUpCell[] {
  return cells.filter((cell) => cell.effectiveOn <= facts.on && getCounting(cell, facts) === "counts");
}

function kindOf({ destination, milliTpp }: RollUpCell, { edition, on }: WaterfallFacts): WaterfallStepKind {
  if (milliTpp < 0) return "taken-away";
  if (destination === edition.home) return "added-home";
  return isDestinationCode(destination) ? `added-tier-${getTier(edition, destination, on)}` : "added-unlisted";
}
