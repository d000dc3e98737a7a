import type { ChangeColumns } from "../allocation/change-columns";
import { toRollUpCell } from "../allocation/create-lots";
import type { RollUpCell } from "../allocation/roll-up";
import { applyChange } from "../assessment/apply-change";
import type { Assessment, AssessmentFacts } from "../assessment/assessment";
import { assessJudgement } from "../assessment/evaluate-limits";
import { exactRange } from "../assessment/judge";
import { judgeTimeline, type Judgement } from "../assessment/judgement";
import { buildTimeline } from "../assessment/timeline";
import type { IsoDate } from "../iso-date";
import { createJudgedDay } from "./judged-day";
import { createPlanLine, listProposedLots, planLineKeyOf, type PlanLine, type PlanPlaces } from "./plan";
import { writePlanColumns } from "./plan-columns";
import { getProposedUnits, withUnits, type PlanEdit } from "./plan-edit";
import type { QuarterOrder } from "./quarter-order";

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

/** The proposed allocations as changes of the engine, each on its own day or, abroad first, on the day that the order gives it. */
export function listProposedCells(lines: readonly PlanLine[], basis: PlanBasis): readonly RollUpCell[] {
  const dayOf = createJudgedDay(basis);
  return listProposedLots(lines, basis).map((lot) => ({ ...toRollUpCell(lot), effectiveOn: dayOf(lot) }));
}

/** Judges a plan in one go: what the server says of it. */
export function judgePlan(basis: PlanBasis, lines: readonly PlanLine[]): JudgedPlan {
  const facts = toFacts(basis, writePlanColumns(basis.registerCells, lines, basis).finish());
  const judgement = judgeTimeline(buildTimeline(facts.changes, facts), facts.firm);
  return { facts, judgement, assessment: assessJudgement(judgement, facts) };
}

function toFacts(
  { edition, readings, firm, buffers, asOf, stages }: PlanBasis,
  changes: ChangeColumns,
): AssessmentFacts {
  return { edition, readings, firm, buffers, asOf, stages, changes };
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
  const held = new Map(lines.map((line) => [planLineKeyOf(line), line]));
  let built = build(basis, held, days);

  function apply({ effectiveOn, unitsAfter, ...place }: PlanEdit): void {
    const key = planLineKeyOf(place);
    const line = held.get(key) ?? createPlanLine(place);
    const [before] = listProposedCells([onlyOn(line, effectiveOn)], basis);
    const edited = { ...line, allocations: withUnits(line.allocations, effectiveOn, unitsAfter) };
    held.set(key, edited);
    const [after] = listProposedCells([onlyOn(edited, effectiveOn)], basis);
    const isApplied = listSteps(before, after).every((step) => applyStep(built, step));
    if (!isApplied) built = build(basis, held, days);
  }

  return {
    apply,
    getJudgement: () => built.judgement,
    assess: () => assessJudgement(built.judgement, built.facts),
  };
}

/** A line with what it proposes on one day, and nothing else. */
function onlyOn(line: PlanLine, effectiveOn: IsoDate): PlanLine {
  const units = getProposedUnits(line, effectiveOn);
  return { ...line, allocations: units === 0 ? [] : [{ effectiveOn, units }] };
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
function build(basis: PlanBasis, lines: ReadonlyMap<string, PlanLine>, days: readonly IsoDate[]): Built {
  const writer = writePlanColumns(basis.registerCells, lines.values(), basis);
  const firstOn = writer.findFirstDate();
  for (const cell of listRoom(basis, days, firstOn)) writer.write(cell);
  const facts = toFacts(basis, writer.finish());
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
