import { createChangeColumns } from "#server/domain/allocation/change-columns";
import { getCounting, type Counting, type TimelineBasis } from "#server/domain/assessment/timeline";
import { buildTimeline } from "#server/domain/assessment/timeline";
import { judgeTimeline, type Judgement } from "#server/domain/assessment/judgement";
import type { IsoDate } from "#server/domain/iso-date";
import { judgePlan } from "#server/domain/plan/plan-engine";
import type { CountedAllocation } from "#server/domain/sign-off/counted-allocation";
import { listCountedLines, toEngineBasis, type SignOffFacts } from "#server/domain/sign-off/sign-off-facts";
import { multiplyAmount, noAmount, splitMilliTpp, type Amount } from "./amount";
import type { WorkbookInput } from "./workbook-input";

/** An accelerator as allocations name it. The same name with another class or TPP is another one. */
export type CountedAccelerator = Pick<CountedAllocation, "acceleratorName" | "controlClass" | "milliTppPerUnit">;

/** An allocation with what its row gives. */
export interface CountedRow {
  readonly allocation: CountedAllocation;
  /** Its place in the list of accelerators, from 0. */
  readonly accelerator: number;
  readonly counting: Counting;
  /** TPP that counts. */
  readonly amount: Amount;
}

/** The allocations counted anew, beside the facts that were signed: whatever the sheets say comes from here. */
export interface Recount {
  readonly facts: SignOffFacts;
  readonly accelerators: readonly CountedAccelerator[];
  /** By date, then by destination. */
  readonly rows: readonly CountedRow[];
  readonly judgement: Judgement;
  /** The judged dates, ascending; the as-of date alone where there is no allocation. */
  readonly dates: readonly IsoDate[];
  /** How much TPP the facts move, in thousandths, one day's changes of a kind in one destination taken together. */
  readonly movedMilliTpp: number;
}

export function recount({ facts, allocations }: WorkbookInput): Recount {
  const basis = toEngineBasis(facts);
  const { movedMilliTpp } = judgePlan(basis, listCountedLines(facts)).judgement.timeline;
  const sorted = [...allocations].sort(
    (one, other) =>
      compareTexts(one.effectiveOn, other.effectiveOn) || compareTexts(one.destination, other.destination),
  );
  const accelerators = listAccelerators(sorted);
  const numbers = new Map(accelerators.map((accelerator, index) => [keyOf(accelerator), index]));
  const timeline = buildTimeline(createChangeColumns(sorted.map(toCell)), basis);
  timeline.movedMilliTpp = movedMilliTpp;
  return {
    facts,
    accelerators,
    rows: sorted.map((allocation) => countRow(allocation, numbers.get(keyOf(allocation)) ?? 0, basis)),
    judgement: judgeTimeline(timeline, basis.firm),
    dates: timeline.dates.length > 0 ? timeline.dates : [facts.asOf],
    movedMilliTpp,
  };
}

function countRow(allocation: CountedAllocation, accelerator: number, basis: TimelineBasis): CountedRow {
  const counting = getCounting(allocation, basis);
  const { units, milliTppPerUnit } = allocation;
  const amount = counting === "counts" ? multiplyAmount(units, splitMilliTpp(milliTppPerUnit)) : noAmount;
  return { allocation, accelerator, counting, amount };
}

function toCell({ milliTppPerUnit, ...allocation }: CountedAllocation) {
  return { ...allocation, milliTpp: allocation.units * milliTppPerUnit };
}

function keyOf({ acceleratorName, controlClass, milliTppPerUnit }: CountedAccelerator): string {
  return JSON.stringify([acceleratorName, controlClass, milliTppPerUnit]);
}

function listAccelerators(allocations: readonly CountedAllocation[]): readonly CountedAccelerator[] {
  const distinct = new Map(allocations.map((allocation) => [keyOf(allocation), allocation]));
  return [...distinct].sort(([one], [other]) => compareTexts(one, other)).map(([, accelerator]) => accelerator);
}

function compareTexts(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
