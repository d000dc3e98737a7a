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
import { findFirstFailure, findFirstKeptDay, type LimitFailure } from "./limit-failure";
import { judgeCells, judgeScenario, listScenarioLots, type ScenarioFacts } from "./scenario-facts";
import { sumCells } from "./sum-cells";

/**
 * Until when a delivery may become live so that every limit holds from the limit date on.
 * `safe-until`: live on `lastSafeOn` it holds, a day later it does not; `failure` is what fails without the delivery.
 * `not-needed`: it holds without, and whenever it comes. `does-not-help`: `failure` is there however early the delivery is. `spoils`: it holds without,
 * and with the delivery, whenever it comes, it cannot be judged.
 */
export type LastSafeDate =
  | {
      readonly kind: "safe-until";
      readonly limitDate: IsoDate;
      readonly lastSafeOn: IsoDate;
      readonly failure: LimitFailure;
    }
  | { readonly kind: "not-needed"; readonly limitDate: IsoDate }
  | { readonly kind: "does-not-help" | "spoils"; readonly limitDate: IsoDate; readonly failure: LimitFailure };

/** A delivery with its last safe date. */
export interface DeliveryDeadline {
  readonly delivery: HomeDelivery;
  readonly lastSafe: LastSafeDate;
}

/**
 * The limit date of somebody who chooses none: the first day from the as-of date on from which every limit holds for good as things are planned; the
 * as-of date itself where that never comes.
 */
export function getUsualLimitDate(facts: ScenarioFacts): IsoDate {
  return findFirstKeptDay(judgeScenario(facts).judgement, facts.asOf) ?? facts.asOf;
}

/**
 * The exact last day on which a delivery at home may become live so that every limit holds on the limit date, with what is carried into it, and on every
 * judged date after it. Undefined where no such delivery is to come. Where only reporting dates are measured, what decides the limit date is the
 * reporting date before it, so the last safe date may lie there, before the limit date.
 */
export function findLastSafeDate(
  facts: ScenarioFacts,
  key: DeliveryKey,
  limitDate: IsoDate = getUsualLimitDate(facts),
): LastSafeDate | undefined {
  const delivery = findHomeDelivery(facts, key);
  if (delivery === undefined) return undefined;
  const lots = new Set(delivery.lots);
  const others = listScenarioLots(facts).filter((lot) => !lots.has(lot));
  return deriveLastSafeDate({ facts, limitDate, ...toCells(others, delivery) });
}

/** The same for every delivery at home that is still to come, each with all the others as planned, by day and then by site. */
export function listLastSafeDates(
  facts: ScenarioFacts,
  limitDate: IsoDate = getUsualLimitDate(facts),
): readonly DeliveryDeadline[] {
  const standing = sumCells(
    listScenarioLots(facts)
      .filter((lot) => !isHomeDelivery(lot, facts))
      .map(toRollUpCell),
  );
  const deliveries = listHomeDeliveries(facts).map((delivery) => ({ delivery, cells: sumDelivery(delivery) }));
  return deliveries.map(({ delivery, cells: own }) => {
    const others = deliveries.flatMap(({ cells }) => (cells === own ? [] : cells));
    return { delivery, lastSafe: deriveLastSafeDate({ facts, limitDate, others: [...standing, ...others], own }) };
  });
}

function toCells(others: ScenarioFacts["registerLots"], delivery: HomeDelivery) {
  return { others: sumCells(others.map(toRollUpCell)), own: sumDelivery(delivery) };
}

function sumDelivery({ lots }: HomeDelivery): readonly RollUpCell[] {
  return sumCells(lots.map(toRollUpCell));
}

interface Question {
  readonly facts: ScenarioFacts;
  readonly limitDate: IsoDate;
  readonly others: readonly RollUpCell[];
  readonly own: readonly RollUpCell[];
}

/**
 * What holds with the delivery live on a day holds with it live on any earlier one, and between two candidates nothing is judged anew: so the last
 * candidate on which it holds is the last day.
 */
function deriveLastSafeDate(question: Question): LastSafeDate {
  const { facts, limitDate, others } = question;
  const without = judgeCells(others, facts).judgement;
  const failure = findFirstFailure(without, limitDate);
  const candidates = listCandidates(question, without.timeline.dates);
  const [earliest = limitDate] = candidates;
  const persistent = findFailureIfLive(question, earliest);
  if (persistent !== undefined)
    return { kind: failure === undefined ? "spoils" : "does-not-help", limitDate, failure: persistent };
  if (failure === undefined) return { kind: "not-needed", limitDate };
  let [holds, fails] = [0, candidates.length];
  while (fails - holds > 1) {
    const middle = (holds + fails) >>> 1;
    if (findFailureIfLive(question, candidates[middle] ?? earliest) === undefined) holds = middle;
    else fails = middle;
  }
  return { kind: "safe-until", limitDate, lastSafeOn: candidates[holds] ?? earliest, failure };
}

function findFailureIfLive({ facts, limitDate, others, own }: Question, on: IsoDate): LimitFailure | undefined {
  const cells = [...others, ...own.map((cell) => ({ ...cell, effectiveOn: on }))];
  return findFirstFailure(judgeCells(cells, facts).judgement, limitDate);
}

/** The days on which it can turn: the limit date, every judged date after it, and the reporting date that decides the limit date where only such are measured. */
function listCandidates({ facts, limitDate }: Question, dates: readonly IsoDate[]): readonly IsoDate[] {
  const later = dates.filter((date) => date > limitDate);
  const reporting = facts.readings.measuredOn === "every-date" ? [] : listLastReportingDate(limitDate);
  return [...new Set([...reporting, limitDate, ...later])].sort();
}

function listLastReportingDate(on: IsoDate): readonly IsoDate[] {
  const yearBefore = on < "2001-01-01" ? on : addDays(on, -366);
  return listReportingDates(yearBefore, on)
    .filter((date) => date <= on)
    .slice(-1);
}
