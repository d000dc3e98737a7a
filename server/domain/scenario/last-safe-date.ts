import type { Lot } from "../allocation/allocation";
import { toRollUpCell } from "../allocation/create-lots";
import type { RollUpCell } from "../allocation/roll-up";
import { addDays, type IsoDate } from "../iso-date";
import { listReportingDates } from "../rulebook/reporting-dates";
import { findHomeDelivery, listHomeDeliveries, type DeliveryKey, type HomeDelivery } from "./home-delivery";
import { findFirstFailure, findFirstKeptDay, type LimitDemand, type LimitFailure } from "./limit-failure";
import { judgeCells, judgeScenario, listScenarioLots, type ScenarioFacts } from "./scenario-facts";
import { subtractCells, sumCells } from "./sum-cells";

/**
 * Until when a delivery may become live so that what is asked holds from the limit date on.
 * `safe-until`: live on `lastSafeOn` it holds, a day later it does not; `failure` is what fails without the delivery.
 * `not-needed`: it holds without, and whenever it comes. `does-not-help`: `failure` is there however early the delivery is. `spoils`: it holds without,
 * and with the delivery, whenever it comes, it cannot be judged.
 */
export type LastSafeDate = LimitDemand &
  (
    | { readonly kind: "safe-until"; readonly lastSafeOn: IsoDate; readonly failure: LimitFailure }
    | { readonly kind: "not-needed" }
    | { readonly kind: "does-not-help" | "spoils"; readonly failure: LimitFailure }
  );

/** A delivery with its last safe date. */
export interface DeliveryDeadline {
  readonly delivery: HomeDelivery;
  readonly lastSafe: LastSafeDate;
}

/**
 * The limit date of somebody who chooses none: the first day from the as-of date on from which the limit of that key, or every limit, holds for good as
 * things are planned; the as-of date itself where that never comes.
 */
export function getUsualDemand(facts: ScenarioFacts, limitKey: string | null = null): LimitDemand {
  const { asOf } = facts;
  const limitDate = findFirstKeptDay(judgeScenario(facts).judgement, { limitDate: asOf, limitKey }) ?? asOf;
  return { limitDate, limitKey };
}

/**
 * The exact last day on which a delivery at home may become live so that every limit, or the one asked about, holds on the limit date, with what is
 * carried into it, and on every judged date after it. Undefined where no such delivery is to come. Where only reporting dates are measured, what decides
 * the limit date is the reporting date before it, so the last safe date may lie there, before the limit date.
 */
export function findLastSafeDate(
  facts: ScenarioFacts,
  key: DeliveryKey,
  demand: LimitDemand = getUsualDemand(facts),
): LastSafeDate | undefined {
  const delivery = findHomeDelivery(facts, key);
  return delivery && deriveLastSafeDate(delivery, createDesk(facts, demand));
}

/** The same for every delivery at home that is still to come, each with all the others as planned, by day and then by site. */
export function listLastSafeDates(
  facts: ScenarioFacts,
  demand: LimitDemand = getUsualDemand(facts),
): readonly DeliveryDeadline[] {
  const desk = createDesk(facts, demand);
  return listHomeDeliveries(facts).map((delivery) => ({ delivery, lastSafe: deriveLastSafeDate(delivery, desk) }));
}

/** What all deliveries of one question have in common. */
interface Desk {
  readonly facts: ScenarioFacts;
  readonly demand: LimitDemand;
  /** All changes, deliveries included; those from before the first day that can decide stand on that day, since only the position then matters. */
  readonly cells: readonly RollUpCell[];
  readonly firstDay: IsoDate;
}

function createDesk(facts: ScenarioFacts, demand: LimitDemand): Desk {
  const firstDay = findDecidingDay(facts, demand.limitDate);
  return { facts, demand, firstDay, cells: sumCells(listCells(listScenarioLots(facts), firstDay)) };
}

function listCells(lots: readonly Lot[], firstDay: IsoDate): readonly RollUpCell[] {
  return lots.map((lot) => toRollUpCell(lot.effectiveOn < firstDay ? { ...lot, effectiveOn: firstDay } : lot));
}

/**
 * Without the delivery, the first day on which something fails is the last on which it can come in time; where a share fails that was last measured
 * before, that reporting date is. If it does not help then, no earlier day does: what stands from then on is the same.
 */
function deriveLastSafeDate({ lots }: HomeDelivery, desk: Desk): LastSafeDate {
  const { facts, demand } = desk;
  const own = listCells(lots, desk.firstDay);
  const others = subtractCells(desk.cells, own);
  const findFailureIfLive = (on: IsoDate): LimitFailure | undefined => {
    const cells = [...others, ...own.map((cell) => ({ ...cell, effectiveOn: on }))];
    return findFirstFailure(judgeCells(cells, facts).judgement, demand);
  };
  const failure = findFirstFailure(judgeCells(others, facts).judgement, demand);
  if (failure === undefined) {
    const spoilt = findFailureIfLive(demand.limitDate);
    return spoilt === undefined ? { ...demand, kind: "not-needed" } : { ...demand, kind: "spoils", failure: spoilt };
  }
  const decidedOn = findDecidingDay(facts, failure.on);
  for (const lastSafeOn of [failure.on, decidedOn])
    if (findFailureIfLive(lastSafeOn) === undefined) return { ...demand, kind: "safe-until", lastSafeOn, failure };
  return { ...demand, kind: "does-not-help", failure: findFailureIfLive(decidedOn) ?? failure };
}

/** The day itself, or where only reporting dates are measured the last of them that is not after it. */
function findDecidingDay({ readings }: ScenarioFacts, day: IsoDate): IsoDate {
  if (readings.measuredOn === "every-date") return day;
  const from = day < "2001-01-02" ? day : addDays(day, -366);
  return listReportingDates(from, day).findLast((date) => date <= day) ?? day;
}
