import type { DatedUnits } from "../allocation/dated-units";
import type { DestinationCode } from "../destination/destination";
import type { IsoDate } from "../iso-date";
import type { PlanLine, PlanLineKey } from "../plan/plan";
import type { PlanEdit } from "../plan/plan-edit";
import type { PlanBasis } from "../plan/plan-engine";
import type { LimitId } from "../rulebook/edition";

/**
 * What a cure may do. `defer`: place units of a line later. `trim`: place fewer. `move`: place the same units, then or later, at a tier-one or home site.
 * `add-at-home`: place more units at home. `cheapest`: all of them together, whatever touches the fewest units.
 */
export const remedyKinds = ["defer", "trim", "move", "add-at-home", "cheapest"] as const;
/** One of `remedyKinds`. */
export type RemedyKind = (typeof remedyKinds)[number];

/** A planner is given at least so many different cures, where as many are found. */
export const fewestCures = 3;

/** What a site can take. Null where there is no bound. */
export interface SiteCapacity {
  /** Watts that the site draws at most, cooling and losses included. */
  readonly powerWatts: number | null;
  /** Power use effectiveness in thousandths: 1300 draws 1.3 watts for every watt of an accelerator. */
  readonly powerUseEffectivenessPermille: number;
  /** Units that can arrive in one calendar quarter. */
  readonly slotsPerQuarter: number | null;
}

/** Units of the register at a site, from a day on. */
export interface StandingUnits extends PlanLineKey, DatedUnits {}

/** What the planner allows a cure to do. */
export interface RemedyConstraints {
  /** The days on which units may be placed, ascending. Those before `changesFrom` are not used. */
  readonly horizon: readonly IsoDate[];
  /** The first day on which a cure may change anything: today, which may be before the as-of date from which on it keeps the limits. */
  readonly changesFrom: IsoDate;
  /** By site; a site without an entry takes anything. */
  readonly capacities: ReadonlyMap<string, SiteCapacity>;
  /** Watts of one unit, by accelerator. Where unknown, no cure brings units of it to a site whose power is bounded. */
  readonly wattsPerUnit: ReadonlyMap<string, number>;
  /** What the register places at the sites, for their power and slots, and so that nothing is retired that is not there. */
  readonly standing: readonly StandingUnits[];
  /** Sites at which no cure changes anything. */
  readonly untouchedSiteIds: readonly string[];
  /** Sites that may take moved units; those not of tier one or at home on a day take none on it. */
  readonly moveSiteIds: readonly string[];
  /** Accelerators and sites at home of which more may be placed; those elsewhere are not used. */
  readonly homeAdditions: readonly PlanLineKey[];
}

/** A plan to be cured, with what the planner allows. Same question, same advice, whatever the order of its lines. */
export interface RemedyQuestion {
  readonly basis: PlanBasis;
  readonly lines: readonly PlanLine[];
  readonly constraints: RemedyConstraints;
}

/** What some edits come to. */
export interface EditCosts {
  /** Units placed fewer, elsewhere or later, and units added. A unit that is moved or deferred counts once. */
  readonly unitsTouched: number;
  readonly milliTppTouched: number;
  /** Signed change of what the plan places in all, counted or not, in thousandths of TPP. */
  readonly placedMilliTppChange: number;
  /** Quarters of delay, summed over the units that come later. */
  readonly unitQuartersOfDelay: number;
  /** The longest delay of any unit, in quarters. */
  readonly longestDelayQuarters: number;
  readonly linesTouched: number;
}

/** What a cure leaves as it is: a line, on one day or on every day. */
export interface SparedLine extends PlanLineKey {
  /** Null for every day. */
  readonly on: IsoDate | null;
}

/** Edits of the plan after which the exact engine finds it within every limit. */
export interface Remedy extends EditCosts {
  readonly kind: RemedyKind;
  /** All kinds of cure that come to these same edits, `kind` first. */
  readonly kinds: readonly RemedyKind[];
  /** What this cure leaves as it is, where it stands beside the best of its kind; nothing for the best. */
  readonly spared: readonly SparedLine[];
  /** By line and day, none without effect; a move is an edit where units leave and one where they come. */
  readonly edits: readonly PlanEdit[];
  /** Whether no cure of the kind touches fewer units, weighed by priority; false where that was not proven. */
  readonly isLeast: boolean;
  readonly explanation: string;
}

/** A limit that stays broken on a day, whatever the levers do. */
export interface UnmetLimit {
  readonly limitId: LimitId;
  /** The destination where the limit is per destination, else null. */
  readonly destination: DestinationCode | null;
  /** The first day, at or after the as-of date, on which it is broken. */
  readonly on: IsoDate;
  /** The first day on which it holds again; null where it never does. */
  readonly until: IsoDate | null;
}

/** Why nothing within the constraints cures. */
export interface Infeasibility {
  /** What stays broken after the edits that come nearest; empty where the plan cannot be judged at all. */
  readonly unmet: readonly UnmetLimit[];
  /** Whether the register is in breach without the plan. */
  readonly isRegisterInBreach: boolean;
  readonly explanation: string;
}

/** What became of one kind of cure. */
export type KindOutcome =
  | { readonly outcome: "cured" }
  | { readonly outcome: "impossible"; readonly why: string }
  | { readonly outcome: "out-of-time"; readonly why: string };

/** The answer to a question. */
export interface RemedySearch {
  /**
   * The day from which on the remedies keep every limit. It is the as-of date, or a later one where a limit is broken on the as-of date already and
   * nothing that is still to come ends that sooner.
   */
  readonly from: IsoDate;
  /** Whether the plan is within every limit as it is: then there is nothing to cure. */
  readonly isWithin: boolean;
  /** In the order of `remedyKinds`; the same edits are listed once. */
  readonly remedies: readonly Remedy[];
  readonly outcomes: Readonly<Record<RemedyKind, KindOutcome>>;
  /** Null where there is a remedy, nothing to cure, or no time to tell. */
  readonly infeasible: Infeasibility | null;
}

/** What "most" is measured in: TPP, or units that weigh by the priority of their line. */
export const fitMeasures = ["tpp", "units-by-priority"] as const;
/** One of `fitMeasures`. */
export type FitMeasure = (typeof fitMeasures)[number];

/** The most of a plan that fits within every limit when allocations may only be lowered. */
export type MostThatFits =
  | ({
      readonly outcome: "fits";
      readonly edits: readonly PlanEdit[];
      readonly isMost: boolean;
      readonly explanation: string;
    } & EditCosts)
  | { readonly outcome: "impossible"; readonly infeasible: Infeasibility }
  | { readonly outcome: "out-of-time"; readonly why: string };

/**
 * How much touching a unit of a line weighs: each level of priority counts double, so that one unit kept at level 4 is worth two at level 5. Lines of
 * one level are told apart by units alone.
 */
export function priorityWeightOf(priority: number): number {
  return 2 ** (9 - priority);
}
