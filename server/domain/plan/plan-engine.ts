import type { Lot } from "../allocation/allocation";
import { createChangeColumns } from "../allocation/change-columns";
import { toRollUpCell } from "../allocation/create-lots";
import type { RollUpCell } from "../allocation/roll-up";
import { applyChange } from "../assessment/apply-change";
import type { Assessment, AssessmentFacts } from "../assessment/assessment";
import { assessJudgement } from "../assessment/evaluate-limits";
import { exactRange } from "../assessment/judge";
import { judgeTimeline, type Judgement } from "../assessment/judgement";
import { buildTimeline } from "../assessment/timeline";
import type { IsoDate } from "../iso-date";
import { createPlanLine, listProposedLots, proposalIdOf, type PlanLine, type PlanPlaces } from "./plan";
import type { PlanEdit } from "./plan-edit";
import { orderWithinQuarter, type QuarterOrder } from "./quarter-order";

/** Everything that a plan is judged by, besides its lines. */
export interface PlanBasis extends Omit<AssessmentFacts, "changes">, PlanPlaces {
  /** The register at the version that the plan stands on, and whatever else is taken as given. */
  readonly registerCells: readonly RollUpCell[];
  readonly order: QuarterOrder;
}

/** A plan, judged. */
export interface JudgedPlan {
  readonly facts: AssessmentFacts;
  readonly judgement: Judgement;
  readonly assessment: Assessment;
}

/** The proposed allocations as changes of the engine, each on its own day or, in the worst order, on the day that is worst for the limits. */
export function listProposedCells(lines: readonly PlanLine[], basis: PlanBasis): readonly RollUpCell[] {
  return listProposedLots(lines, basis).map((lot) => toProposedCell(lot, basis));
}

function toProposedCell(lot: Lot, { order, edition }: PlanBasis): RollUpCell {
  return { ...toRollUpCell(lot), effectiveOn: orderWithinQuarter(lot, order, edition) };
}

/** Judges a plan in one go: what the server says of it. */
export function judgePlan(basis: PlanBasis, lines: readonly PlanLine[]): JudgedPlan {
  const facts = toFacts(basis, [...basis.registerCells, ...listProposedCells(lines, basis)]);
  const judgement = judgeTimeline(buildTimeline(facts.changes, facts), facts.firm);
  return { facts, judgement, assessment: assessJudgement(judgement, facts) };
}

function toFacts(
  { edition, readings, firm, buffers, asOf, stages }: PlanBasis,
  cells: readonly RollUpCell[],
): AssessmentFacts {
  return { edition, readings, firm, buffers, asOf, stages, changes: createChangeColumns(cells) };
}

/** A plan that is being edited: after every edit the findings are those that `judgePlan` would give. */
export interface PlanEngine {
  /** Sets what the plan proposes for a line on a day to `unitsAfter`; `unitsBefore` is not looked at. */
  readonly apply: (edit: PlanEdit) => void;
  readonly getJudgement: () => Judgement;
  readonly assess: () => Assessment;
}

/**
 * Judges a plan and keeps it judged. Room is made for `days`, on which edits are likely to fall, so that such an edit costs microseconds; one that
 * finds no room builds the timeline anew.
 */
export function createPlanEngine(
  basis: PlanBasis,
  lines: readonly PlanLine[],
  days: readonly IsoDate[] = [],
): PlanEngine {
  const cells = new Map(listProposedLots(lines, basis).map((lot) => [lot.id, toProposedCell(lot, basis)]));
  let built = build(basis, cells, days);

  function apply({ effectiveOn, unitsAfter, ...key }: PlanEdit): void {
    const id = proposalIdOf(key, effectiveOn);
    const line = { ...createPlanLine(key), allocations: unitsAfter === 0 ? [] : [{ effectiveOn, units: unitsAfter }] };
    const [lot] = listProposedLots([line], basis);
    const before = cells.get(id);
    const after = lot && toProposedCell(lot, basis);
    if (after === undefined) cells.delete(id);
    else cells.set(id, after);
    const isApplied = listSteps(before, after).every((step) => applyStep(built, step));
    if (!isApplied) built = build(basis, cells, days);
  }

  return {
    apply,
    getJudgement: () => built.judgement,
    assess: () => assessJudgement(built.judgement, built.facts),
  };
}

/** A change of the sums, with how much more TPP it moves in all. */
interface Step {
  readonly change: RollUpCell;
  readonly movedMilliTpp: number;
}

/** One step where both are judged on one day; else the one is taken away and the other added. */
function listSteps(before: RollUpCell | undefined, after: RollUpCell | undefined): readonly Step[] {
  if (after !== undefined && before?.effectiveOn === after.effectiveOn) {
    const [units, milliTpp] = [after.units - before.units, after.milliTpp - before.milliTpp];
    return [
      { change: { ...after, units, milliTpp }, movedMilliTpp: Math.abs(after.milliTpp) - Math.abs(before.milliTpp) },
    ];
  }
  const taken = before && { ...before, units: -before.units, milliTpp: -before.milliTpp };
  return [
    ...(taken ? [{ change: taken, movedMilliTpp: -Math.abs(taken.milliTpp) }] : []),
    ...(after ? [{ change: after, movedMilliTpp: Math.abs(after.milliTpp) }] : []),
  ];
}

interface Built {
  readonly facts: AssessmentFacts;
  readonly judgement: Judgement;
  /** The first day on which anything changes; undefined where nothing does. */
  readonly firstOn: IsoDate | undefined;
}

/**
 * Lays out the timeline with room to spare. Room is made only after the first change and only where every date is measured: elsewhere an empty date
 * can tell, since lists and reporting dates are followed from the first change to the last.
 */
function build(basis: PlanBasis, cells: ReadonlyMap<string, RollUpCell>, days: readonly IsoDate[]): Built {
  const given = [...basis.registerCells, ...cells.values()];
  const firstOn = given.reduce<IsoDate | undefined>(
    (first, { effectiveOn }) => (first === undefined || effectiveOn < first ? effectiveOn : first),
    undefined,
  );
  const facts = toFacts(basis, [...given, ...listRoom(basis, days, firstOn)]);
  return { facts, judgement: judgeTimeline(buildTimeline(facts.changes, facts), facts.firm), firstOn };
}

function listRoom(basis: PlanBasis, days: readonly IsoDate[], firstOn: IsoDate | undefined): readonly RollUpCell[] {
  if (firstOn === undefined || basis.readings.measuredOn !== "every-date") return [];
  const nothing = { stage: "planned", holding: "owned", controlClass: "3A090.a", units: 0, milliTpp: 0 } as const;
  const { home } = basis.edition;
  const destinations = new Set([...basis.sites.values()].map(({ destination }) => destination));
  return [
    ...[...destinations].map((destination) => ({ ...nothing, destination, effectiveOn: firstOn })),
    ...days.filter((day) => day > firstOn).map((effectiveOn) => ({ ...nothing, destination: home, effectiveOn })),
  ];
}

/** Refuses what only a new timeline gets right: a change on the first day can move that day, and beyond the exact range nothing adds up any more. */
function applyStep({ judgement, firstOn }: Built, { change, movedMilliTpp }: Step): boolean {
  const { basis, movedMilliTpp: movedBefore } = judgement.timeline;
  if (basis.readings.measuredOn !== "every-date") return false;
  if (firstOn === undefined || change.effectiveOn <= firstOn) return false;
  if (movedBefore >= exactRange || movedBefore + movedMilliTpp >= exactRange) return false;
  return applyChange(judgement, change, movedMilliTpp);
}
