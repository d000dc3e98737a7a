import type { ControlClass } from "../accelerator/control-class";
import type { Holding, Lot, Stage } from "../allocation/allocation";
import type { DatedUnits } from "../allocation/dated-units";
import type { DestinationCode } from "../destination/destination";
import type { IsoDate } from "../iso-date";
import { signOffStates, type SignOffState } from "../sign-off/sign-off";

/** How far a plan has come: the state of its latest sign-off, or `draft` before there is one and after any change since. */
export const planStates = signOffStates;
/** One of `planStates`. */
export type PlanState = SignOffState;

/** Proposed allocations are judged, summed and drawn as what the register calls planned. */
export const proposedStage: Stage = "planned";

/** The priorities of a line: 1 is kept longest, 9 gives way first. */
export const priorityBounds = { first: 1, last: 9, usual: 5 } as const;

/** The most lines that a plan holds. */
export const maxPlanLines = 20_000;

/** Which line of a plan: one accelerator at one site. */
export interface PlanLineKey {
  readonly siteId: string;
  readonly acceleratorId: string;
}

/** One line of a plan: what is proposed of one accelerator at one site, with what a cure may do to it. */
export interface PlanLine extends PlanLineKey {
  /** The proposed allocations: at most one a day, ascending, units never 0. */
  readonly allocations: readonly DatedUnits[];
  /** From 1, kept longest, to 9, which gives way first. */
  readonly priority: number;
  /** No cure touches a fixed line. */
  readonly isFixed: boolean;
  /** No cure brings units here before this day; null where any day will do. */
  readonly earliestOn: IsoDate | null;
}

/** A line as it was last saved. */
export interface SavedPlanLine extends PlanLine {
  /** The plan's revision with which it was saved: whoever saves the line again names it, so that nobody's change is overwritten unseen. */
  readonly revision: number;
  readonly changedAt: string;
  /** The name of who saved it. */
  readonly changedBy: string;
}

/** What the engine and a planner need to know of a site. */
export interface PlanSite {
  readonly id: string;
  readonly name: string;
  readonly destination: DestinationCode;
  readonly holding: Holding;
}

/** What the engine and a planner need to know of an accelerator. */
export interface PlanAccelerator {
  readonly id: string;
  readonly name: string;
  readonly controlClass: ControlClass;
  /** Thousandths of TPP of one unit; 0 where unknown (then `controlClass` is `unknown`). */
  readonly milliTppPerUnit: number;
}

/** The sites and accelerators that lines name, by id. */
export interface PlanPlaces {
  readonly sites: ReadonlyMap<string, PlanSite>;
  readonly accelerators: ReadonlyMap<string, PlanAccelerator>;
}

/** One text for a line, to find it by. */
export function planLineKeyOf({ siteId, acceleratorId }: PlanLineKey): string {
  return `${siteId} ${acceleratorId}`;
}

/** The id that a proposed allocation has as a lot. */
export function proposalIdOf(key: PlanLineKey, effectiveOn: IsoDate): string {
  return `${planLineKeyOf(key)} ${effectiveOn}`;
}

/** A line that proposes nothing yet. */
export function createPlanLine({ siteId, acceleratorId }: PlanLineKey): PlanLine {
  return { siteId, acceleratorId, allocations: [], priority: priorityBounds.usual, isFixed: false, earliestOn: null };
}

/**
 * The proposed allocations of lines as the engine's lots, in the order of the lines and then by day. Lines whose site or accelerator is not among the
 * places are left out; the database holds every line to both.
 */
export function listProposedLots(lines: readonly PlanLine[], places: PlanPlaces): readonly Lot[] {
  const lots: Lot[] = [];
  for (const line of lines) {
    const site = places.sites.get(line.siteId);
    const accelerator = places.accelerators.get(line.acceleratorId);
    if (site === undefined || accelerator === undefined) continue;
    for (const { effectiveOn, units } of line.allocations)
      lots.push({
        id: proposalIdOf(line, effectiveOn),
        siteId: line.siteId,
        acceleratorId: line.acceleratorId,
        destination: site.destination,
        holding: site.holding,
        controlClass: accelerator.controlClass,
        milliTppPerUnit: accelerator.milliTppPerUnit,
        units,
        effectiveOn,
        stage: proposedStage,
        sequence: lots.length + 1,
        correctsId: null,
      });
  }
  return lots;
}
