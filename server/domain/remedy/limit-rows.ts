import { excessOf } from "../assessment/exact-share";
import { getPart, isInScope } from "../assessment/judge";
import { findDateIndex } from "../assessment/timeline";
import type { DestinationCode } from "../destination/destination";
import { groupBy } from "./group-by";
import type { Lever } from "./levers";
import { createVariable, type ModelDraft, type Row, type Term } from "./linear-model";
import type { DecidingDate, RemedyGround } from "./remedy-ground";

/** How much narrower than the rule a limit is taken on a date, in thousandths of TPP times its denominator, after rounding left a cure short. */
export type Tightening = ReadonlyMap<string, bigint>;

/** One name for a limit on a date. */
export function decidingKeyOf({ judgement: { timeline } }: RemedyGround, { scoped, at }: DecidingDate): string {
  return `${scoped.limit.id} ${scoped.destination ?? ""} ${timeline.dates[at] ?? ""}`;
}

/** The unit in which the model counts TPP: whole numbers where the accelerators have a large common measure, else the largest accelerator. */
interface TppScale {
  readonly commonMilliTpp: number;
  readonly unitMilliTpp: number;
}

function deriveScale(levers: readonly Lever[]): TppScale {
  const amounts = levers.map(({ countedMilliTpp }) => countedMilliTpp).filter((amount) => amount > 0);
  const commonMilliTpp = amounts.reduce(findCommonDivisor, 0) || 1;
  const largest = amounts.reduce((most, amount) => Math.max(most, amount), 1);
  return { commonMilliTpp, unitMilliTpp: largest / commonMilliTpp <= 1000 ? commonMilliTpp : largest };
}

function findCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : findCommonDivisor(b, a % b);
}

/** A limit on a date with the row that stands for it. */
export interface DatedRow {
  readonly date: DecidingDate;
  readonly row: Row;
}

/** The limits as rows of the model. */
export interface LimitRows {
  /** Each different row once. */
  readonly rows: readonly Row[];
  /** Every share limit on every date, with the row that it would be. */
  readonly dated: readonly DatedRow[];
  /** Whether a limit is broken on a date that no lever reaches. */
  readonly isOutOfReach: boolean;
}

/**
 * One row for each limit on each date that decides: den·Δn − num·Δtotal ≤ num·total − den·n, where Δ is what the levers change until then. Both sides
 * are multiples of the accelerators' common measure, so the right one is rounded down to one without losing a cure. Rows that say the same are kept
 * once, the narrowest. Rows without levers are left out.
 */
export function createLimitRows(
  draft: ModelDraft,
  ground: RemedyGround,
  levers: readonly Lever[],
  tightening: Tightening,
): LimitRows {
  const { timeline } = ground.judgement;
  const scale = deriveScale(levers);
  const stocks = createStocks(draft, ground, levers, scale);
  const narrowest = new Map<string, Row>();
  const dated: DatedRow[] = [];
  for (const date of ground.deciding) {
    const { scoped, at } = date;
    const { numerator, denominator } = scoped.limit.ratio;
    const terms = stocks.flatMap(({ index, destinations }): readonly Term[] => {
      const variable = destinations[at];
      if (variable === undefined) return [];
      const coefficient = (isInScope(timeline, scoped.scope, index, at) ? denominator : 0) - numerator;
      return coefficient === 0 ? [] : [{ variable, coefficient }];
    });
    const room = -excessOf(getPart(timeline, scoped.scope, at), timeline.total[at] ?? 0, scoped.limit.ratio);
    const bound = toBound(room - (tightening.get(decidingKeyOf(ground, date)) ?? 0n), scale);
    const key = terms.map(({ variable, coefficient }) => `${coefficient} ${variable}`).join();
    const known = narrowest.get(key);
    const row: Row = { terms, relation: "<=", bound };
    dated.push({ date, row });
    if (known === undefined || bound < known.bound) narrowest.set(key, row);
  }
  const rows = [...narrowest.values()];
  return {
    rows: [...rows.filter(({ terms }) => terms.length > 0), ...createUncountedRows(ground, levers)],
    dated,
    isOutOfReach: rows.some(({ terms, bound }) => terms.length === 0 && bound < 0),
  };
}

function toBound(room: bigint, { commonMilliTpp, unitMilliTpp }: TppScale): number {
  const common = BigInt(commonMilliTpp);
  const steps = room >= 0n ? room / common : -((-room + common - 1n) / common);
  return (Number(steps) * commonMilliTpp) / unitMilliTpp;
}

/** What the levers change in one destination: the variable that holds it, by date; undefined before the first. */
interface Stock {
  readonly index: number;
  readonly destinations: readonly (number | undefined)[];
}

/** A variable for each destination and date on which a lever acts, each built on the one before, so that no row repeats what was summed already. */
function createStocks(
  draft: ModelDraft,
  { judgement: { timeline } }: RemedyGround,
  levers: readonly Lever[],
  { unitMilliTpp }: TppScale,
): readonly Stock[] {
  const counted = levers
    .map((lever, variable) => ({ lever, variable }))
    .filter(({ lever }) => lever.countedMilliTpp > 0);
  const width = timeline.dates.length;
  return [...groupBy(counted, ({ lever }) => lever.destination)].map(([destination, own]) => {
    const index = timeline.destinations.indexOf(destination);
    const byDate = groupBy(own, ({ lever }) => Math.max(findDateIndex(timeline.dates, lever.judgedOn), 0));
    const starts = [...byDate.keys()].sort((a, b) => a - b);
    const variables = new Array<number | undefined>(width).fill(undefined);
    let before: number | undefined;
    starts.forEach((start, position) => {
      const end = starts[position + 1] ?? width;
      const held = timeline.held.subarray(index * width + start, index * width + end);
      const least = held.reduce((low, amount) => Math.min(low, amount), Number.MAX_SAFE_INTEGER);
      // INVARIANT: nothing is taken that is not there; a negative position cannot be judged.
      const lower = -Math.max(least, 0) / unitMilliTpp;
      const variable = createVariable(draft, { lower, upper: null, isInteger: false });
      const flows = (byDate.get(start) ?? []).map((flow): Term => {
        const amount = flow.lever.countedMilliTpp / unitMilliTpp;
        return { variable: flow.variable, coefficient: flow.lever.role === "lower" ? amount : -amount };
      });
      const carried = before === undefined ? [] : [{ variable: before, coefficient: -1 }];
      draft.rows.push({ terms: [{ variable, coefficient: 1 }, ...carried, ...flows], relation: "=", bound: 0 });
      variables.fill(variable, start, end);
      before = variable;
    });
    return { index, destinations: variables };
  });
}

/** Units that do not count must not stand in tier three either: all of them go. */
function createUncountedRows(
  { judgement: { timeline }, deciding }: RemedyGround,
  levers: readonly Lever[],
): readonly Row[] {
  const { uncountedUnits, dates } = timeline;
  if (uncountedUnits === null) return [];
  const places = new Set(levers.filter((lever) => lever.isUncountedInTierThree).map(({ destination }) => destination));
  return deciding
    .filter(({ scoped }) => scoped.scope === "tier-three")
    .flatMap(({ at }) =>
      [...places].flatMap((destination: DestinationCode): readonly Row[] => {
        const index = timeline.destinations.indexOf(destination);
        if (!isInScope(timeline, "tier-three", index, at)) return [];
        const terms = levers.flatMap((lever, variable): readonly Term[] =>
          lever.isUncountedInTierThree && lever.destination === destination && lever.judgedOn <= (dates[at] ?? "")
            ? [{ variable, coefficient: lever.role === "lower" ? -1 : 1 }]
            : [],
        );
        const bound = -(uncountedUnits[index * dates.length + at] ?? 0);
        return terms.length === 0 ? [] : [{ terms, relation: "<=", bound }];
      }),
    );
}
