import type { Lot } from "../allocation/allocation";
import type { LotSource } from "../assessment/over-line";
import type { DestinationCode } from "../destination/destination";
import type { IsoDate } from "../iso-date";
import { createJudgedDay } from "./judged-day";
import { listProposedLots, planLineKeyOf, type PlanLine } from "./plan";
import type { PlanBasis } from "./plan-engine";

/** The proposed allocations of a plan in the order in which they are over the line, kept in order while the plan is edited. */
export interface ProposalIndex {
  /** Takes the line as it is now in place of what it was; a line that was not there comes last. */
  readonly update: (line: PlanLine) => void;
  /** Proposals judged on or before a day in destinations that `isAsked` for, the last first: by day, then by the place of their line in the plan. */
  readonly getSource: (asOf: IsoDate, isAsked: (destination: DestinationCode) => boolean) => LotSource;
}

type Day = Map<number, Lot>;

interface IndexedLine {
  readonly place: number;
  readonly lots: readonly Lot[];
}

/**
 * Sorts the proposals by destination and judged day, when they are first asked for: most plans hold, and nobody asks. What stands of a line is what the
 * plan itself brought: units that it takes away before it has brought as many are the register's, and leave what the plan brings later whole.
 */
export function createProposalIndex(basis: PlanBasis, lines: readonly PlanLine[]): ProposalIndex {
  const waiting = new Map(lines.map((line) => [planLineKeyOf(line), line]));
  let sorted: ProposalIndex | undefined;
  return {
    update(line) {
      if (sorted === undefined) waiting.set(planLineKeyOf(line), line);
      else sorted.update(line);
    },
    getSource(asOf, isAsked) {
      sorted ??= sortProposals(basis, waiting.values());
      return sorted.getSource(asOf, isAsked);
    },
  };
}

function sortProposals(basis: PlanBasis, lines: Iterable<PlanLine>): ProposalIndex {
  const byDestination = new Map<DestinationCode, Map<IsoDate, Day>>();
  const indexed = new Map<string, IndexedLine>();
  const dayOf = createJudgedDay(basis);

  function update(line: PlanLine): void {
    const key = planLineKeyOf(line);
    const before = indexed.get(key);
    const place = before?.place ?? indexed.size;
    for (const lot of before?.lots ?? []) byDestination.get(lot.destination)?.get(lot.effectiveOn)?.delete(place);
    const lots = listProposedLots([line], basis).map((lot) => ({ ...lot, sequence: place, effectiveOn: dayOf(lot) }));
    indexed.set(key, { place, lots });
    for (const lot of lots) {
      const days = getOrAdd(byDestination, lot.destination, () => new Map<IsoDate, Day>());
      const day = getOrAdd(days, lot.effectiveOn, () => new Map<number, Lot>());
      const other = day.get(place);
      // In the worst order, several days of a quarter fall on one: what they bring together is one proposal.
      day.set(place, other === undefined ? lot : { ...lot, units: lot.units + other.units });
    }
  }
  for (const line of lines) update(line);

  function* listLots(asOf: IsoDate, isAsked: (destination: DestinationCode) => boolean): Generator<Lot> {
    const asked = [...byDestination].flatMap(([destination, days]) => (isAsked(destination) ? [days] : []));
    const dates = [...new Set(asked.flatMap((days) => [...days.keys()]))].filter((day) => day <= asOf);
    for (const date of dates.sort().reverse()) {
      const places = asked.flatMap((days) => [...(days.get(date) ?? [])]);
      for (const [, lot] of places.sort(([a], [b]) => b - a)) yield lot;
    }
  }

  return {
    update,
    getSource: (asOf, isAsked) => ({
      lots: listLots(asOf, isAsked),
      getStanding: (lot) => sumStanding(indexed.get(planLineKeyOf(lot))?.lots ?? [], asOf),
      getCorrection: () => 0,
    }),
  };
}

function sumStanding(lots: readonly Lot[], asOf: IsoDate): number {
  let [sum, lowest] = [0, 0];
  for (const { effectiveOn, units } of lots) {
    if (effectiveOn > asOf) continue;
    sum += units;
    lowest = Math.min(lowest, sum);
  }
  return sum - lowest;
}

function getOrAdd<Key, Value>(map: Map<Key, Value>, key: Key, create: () => Value): Value {
  const value = map.get(key) ?? create();
  map.set(key, value);
  return value;
}
