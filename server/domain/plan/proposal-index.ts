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

/**
 * Sorts the proposals of a destination by judged day when they are first asked for: where a limit holds, nobody asks. What stands of a line is what the
 * plan itself brought: units that it takes away before it has brought as many are the register's, and leave what the plan brings later whole.
 */
export function createProposalIndex(basis: PlanBasis, lines: readonly PlanLine[]): ProposalIndex {
  const places = new Map<string, number>();
  const parts = new Map<DestinationCode, DestinationPart>();
  const dayOf = createJudgedDay(basis);

  function update(line: PlanLine): void {
    const site = basis.sites.get(line.siteId);
    if (site === undefined) return;
    const place = getOrAdd(places, planLineKeyOf(line), () => places.size);
    getOrAdd(parts, site.destination, () => createDestinationPart(basis, dayOf)).update(place, line);
  }
  for (const line of lines) update(line);

  function* listLots(asOf: IsoDate, isAsked: (destination: DestinationCode) => boolean): Generator<Lot> {
    const asked = [...parts].flatMap(([destination, part]) => (isAsked(destination) ? [part.getDays()] : []));
    const dates = [...new Set(asked.flatMap((days) => [...days.keys()]))].filter((day) => day <= asOf);
    for (const date of dates.sort().reverse()) {
      const lots = asked.flatMap((days) => [...(days.get(date) ?? [])]);
      for (const [, lot] of lots.sort(([a], [b]) => b - a)) yield lot;
    }
  }

  return {
    update,
    getSource: (asOf, isAsked) => ({
      lots: listLots(asOf, isAsked),
      getStanding: (lot) => sumStanding(parts.get(lot.destination)?.listLots(lot.sequence) ?? [], asOf),
      getCorrection: () => 0,
    }),
  };
}

/** The proposals of one destination; lines go by their places in the plan, which their lots have as `sequence`. */
interface DestinationPart {
  readonly update: (place: number, line: PlanLine) => void;
  readonly getDays: () => ReadonlyMap<IsoDate, Day>;
  readonly listLots: (place: number) => readonly Lot[];
}

function createDestinationPart(basis: PlanBasis, dayOf: (lot: Lot) => IsoDate): DestinationPart {
  const waiting = new Map<number, PlanLine>();
  const sorted = new Map<number, readonly Lot[]>();
  const days = new Map<IsoDate, Day>();

  function sort(place: number, line: PlanLine): void {
    for (const lot of sorted.get(place) ?? []) days.get(lot.effectiveOn)?.delete(place);
    const lots = listProposedLots([line], basis).map((lot) => ({ ...lot, sequence: place, effectiveOn: dayOf(lot) }));
    sorted.set(place, lots);
    for (const lot of lots) {
      const day = getOrAdd(days, lot.effectiveOn, () => new Map<number, Lot>());
      const other = day.get(place);
      // Abroad first, several days of a quarter fall on one: what they bring together is one proposal.
      day.set(place, other === undefined ? lot : { ...lot, units: lot.units + other.units });
    }
  }

  function sortWaiting(): void {
    for (const [place, line] of waiting) sort(place, line);
    waiting.clear();
  }

  return {
    update: (place, line) => {
      waiting.set(place, line);
    },
    getDays: () => {
      sortWaiting();
      return days;
    },
    listLots: (place) => {
      sortWaiting();
      return sorted.get(place) ?? [];
    },
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
