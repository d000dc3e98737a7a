import type { Lot } from "../allocation/allocation";
import { toRollUpCell } from "../allocation/create-lots";
import type { RollUpCell } from "../allocation/roll-up";
import { addDays, type IsoDate } from "../iso-date";
import { listReportingDates } from "../rulebook/reporting-dates";
import {
  findHomeDelivery,
  isHomeDelivery,
  listHomeDeliveries,
  type DeliveryKey,
  type HomeDelivery,
} from "./home-delivery";
import { findFirstFailure, findFirstKeptDay, type LimitDemand, type LimitFailure } from "./limit-failure";
import { judgeCells, judgeScenario, listScenarioLots, type ScenarioFacts } from "./scenario-facts";
import { sumCells } from "./sum-cells";

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
  if (delivery === undefined) return undefined;
  const lots = new Set(delivery.lots);
  const others = listScenarioLots(facts).filter((lot) => !lots.has(lot));
  return deriveLastSafeDate({ facts, demand, others: sumLots(others), own: sumLots(delivery.lots) });
}

/** The same for every delivery at home that is still to come, each with all the others as planned, by day and then by site. */
export function listLastSafeDates(
  facts: ScenarioFacts,
  demand: LimitDemand = getUsualDemand(facts),
): readonly DeliveryDeadline[] {
  const standing = sumLots(listScenarioLots(facts).filter((lot) => !isHomeDelivery(lot, facts)));
  const deliveries = listHomeDeliveries(facts).map((delivery) => ({ delivery, cells: sumLots(delivery.lots) }));
  return deliveries.map(({ delivery, cells: own }) => {
    const others = deliveries.flatMap(({ cells }) => (cells === own ? [] : cells));
    return { delivery, lastSafe: deriveLastSafeDate({ facts, demand, others: [...standing, ...others], own }) };
  });
}

function sumLots(lots: readonly Lot[]): readonly RollUpCell[] {
  return sumCells(lots.map(toRollUpCell));
}

interface Question {
  readonly facts: ScenarioFacts;
  readonly demand: LimitDemand;
  readonly others: readonly RollUpCell[];
  readonly own: readonly RollUpCell[];
}

/**
 * What holds with the delivery live on a day holds with it live on any earlier one, and between two candidates nothing is judged anew: so the last
 * candidate on which it holds is the last day.
 */
function deriveLastSafeDate(question: Question): LastSafeDate {
  const { facts, demand, others } = question;
  const without = judgeCells(others, facts).judgement;
  const failure = findFirstFailure(without, demand);
  const candidates = listCandidates(question, without.timeline.dates);
  const [earliest = demand.limitDate] = candidates;
  const persistent = findFailureIfLive(question, earliest);
  if (persistent !== undefined)
    return { ...demand, kind: failure === undefined ? "spoils" : "does-not-help", failure: persistent };
  if (failure === undefined) return { ...demand, kind: "not-needed" };
  let [holds, fails] = [0, candidates.length];
  while (fails - holds > 1) {
    const middle = (holds + fails) >>> 1;
    if (findFailureIfLive(question, candidates[middle] ?? earliest) === undefined) holds = middle;
    else fails = middle;
  }
  return { ...demand, kind: "safe-until", lastSafeOn: candidates[holds] ?? earliest, failure };
}

function findFailureIfLive({ facts, demand, others, own }: Question, on: IsoDate): LimitFailure | undefined {
  const cells = [...others, ...own.map((cell) => ({ ...cell, effectiveOn: on }))];
  return findFirstFailure(judgeCells(cells, facts).judgement, demand);
}

/** The days on which it can turn: the limit date, every judged date after it, and the reporting date that decides the limit date where only such are measured. */
function listCandidates({ facts, demand: { limitDate } }: Question, dates: readonly IsoDate[]): readonly IsoDate[] {
  const later = dates.filter((date) => date > limitDate);
  const reporting = facts.readings.measuredOn === "every-date" ? [] : listLastReportingDate(limitDate);
  return [...new Set([...reporting, limitDate, ...later])].sort();
}

function listLastReportingDate(on: IsoDate): readonly IsoDate[] {
  const yearBefore = on < "2001-01-02" ? on : addDays(on, -366);
  return listReportingDates(yearBefore, on)
    .filter((date) => date <= on)
    .slice(-1);
}
