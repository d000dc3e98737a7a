import type { DestinationCode } from "../destination/destination";
import { findBuffer, type Buffers } from "../firm/firm";
import { quarterStart, type IsoDate } from "../iso-date";
import type { Ratio } from "../rulebook/edition";
import { findHighestShare, isOver } from "./exact-share";
import type { Measure } from "./finding";
import { states } from "./judge";
import type { JudgedScope, Judgement } from "./judgement";
import { combineStandings, type Standing } from "./standing";
import { findDateIndex, tierCodes, type Timeline } from "./timeline";

/** What the destination's own limit says of a quarter; `no-limit` where it has none, at home and in tier one. */
export type HeatStanding = Extract<Standing, "within" | "in-buffer" | "breach" | "indeterminate"> | "no-limit";

/** One destination in one quarter. */
export interface HeatCell {
  /** The quarter's first day. */
  readonly quarter: IsoDate;
  /** The highest share that the destination has at any time in the quarter, the one carried in included; null where nothing was ever placed yet. */
  readonly highest: Measure | null;
  /** The limit on this one destination on the date of the highest share; null where it has none. */
  readonly ratio: Ratio | null;
  /** The gravest of the quarter. */
  readonly standing: HeatStanding;
}

/** A destination with its cells, one for each of the quarters asked for, ascending. */
export interface HeatRow {
  readonly destination: DestinationCode;
  readonly cells: readonly HeatCell[];
}

/**
 * Each destination's share of the total by quarter, beside the limit on that destination alone: the country limit in tier two, the ban in tier
 * three. Destinations that hold nothing that counts, cannot be judged or is banned at any time are left out. In the order of their codes.
 */
export function deriveHeat(judgement: Judgement, quarters: readonly IsoDate[], buffers: Buffers): readonly HeatRow[] {
  const { timeline } = judgement;
  const spans = [...quarters].sort().map((quarter) => ({ quarter, indexes: listIndexes(timeline.dates, quarter) }));
  return timeline.destinations.flatMap((destination, d) => {
    if (isEverEmpty(timeline, d)) return [];
    const judge = createCellJudge(judgement, d, buffers);
    return [{ destination, cells: spans.map(({ quarter, indexes }) => deriveCell(quarter, indexes.flatMap(judge))) }];
  });
}

/** Whether nothing that counts, cannot be judged or stands where nothing may is in a destination on any date. */
function isEverEmpty({ dates, held, unknownUnits, uncountedUnits }: Timeline, d: number): boolean {
  return [held, unknownUnits, uncountedUnits].every((amounts) =>
    (amounts ?? held).subarray(d * dates.length, (d + 1) * dates.length).every((amount) => amount === 0),
  );
}

/** The judged dates whose positions hold at any time in the quarter: the one carried in, and those within. */
function listIndexes(dates: readonly IsoDate[], quarter: IsoDate): readonly number[] {
  const carried = findDateIndex(dates, quarter);
  const indexes = carried < 0 ? [] : [carried];
  for (let t = carried + 1; t < dates.length && quarterStart(dates[t] ?? quarter) === quarter; t++) indexes.push(t);
  return indexes;
}

interface JudgedDate extends Measure {
  readonly ratio: Ratio | null;
  readonly standing: HeatStanding;
}

function deriveCell(quarter: IsoDate, dates: readonly JudgedDate[]): HeatCell {
  const highest = findHighestShare(dates);
  if (highest === undefined) return { quarter, highest: null, ratio: null, standing: "no-limit" };
  const { on, partMilliTpp, totalMilliTpp, ratio } = highest;
  return { quarter, highest: { on, partMilliTpp, totalMilliTpp }, ratio, standing: combine(dates) };
}

function combine(dates: readonly JudgedDate[]): HeatStanding {
  const judged = dates.flatMap(({ standing }) => (standing === "no-limit" ? [] : [standing]));
  if (judged.length === 0) return "no-limit";
  const gravest = combineStandings(judged);
  return judged.find((standing) => standing === gravest) ?? "within";
}

function createCellJudge(judgement: Judgement, d: number, buffers: Buffers): (t: number) => readonly JudgedDate[] {
  const { timeline, scopes, blockers } = judgement;
  const destination = timeline.destinations[d];
  const country = scopes.find((scope) => scope.destination === destination);
  const ban = scopes.find(({ limit }) => limit.id === "geographic.tier-three");
  return (t) => {
    const on = timeline.dates[t];
    if (on === undefined) return [];
    const measure = measureAt(timeline, { d, t, on });
    const code = timeline.tier[d * timeline.dates.length + t];
    const scope = code === tierCodes.two ? country : code === tierCodes.three ? ban : undefined;
    const ratio = scope?.limit.ratio ?? null;
    if (code === tierCodes.unknown || (blockers[t] ?? 0) !== states.within)
      return [{ ...measure, ratio, standing: "indeterminate" }];
    if (scope === undefined) return [{ ...measure, ratio, standing: "no-limit" }];
    return [{ ...measure, ratio, standing: standingOf(measure, scope, { t, buffers }) }];
  };
}

interface At {
  readonly d: number;
  readonly t: number;
  readonly on: IsoDate;
}

function measureAt({ dates, held, total }: Timeline, { d, t, on }: At): Measure {
  return { on, partMilliTpp: held[d * dates.length + t] ?? 0, totalMilliTpp: total[t] ?? 0 };
}

function standingOf(
  measure: Measure,
  { limit, states: byDate }: JudgedScope,
  { t, buffers }: { readonly t: number; readonly buffers: Buffers },
): HeatStanding {
  const state = byDate[t];
  const { partMilliTpp: part, totalMilliTpp: total } = measure;
  if (limit.id === "geographic.tier-three") {
    if (part > 0) return "breach";
    return state === states.within || state === states.breach ? "within" : "indeterminate";
  }
  if (state === states.breach) return "breach";
  if (state !== states.within && state !== states["not-in-scope"]) return "indeterminate";
  const buffer = findBuffer(buffers, limit.id);
  return buffer !== null && isOver(part, total, buffer) ? "in-buffer" : "within";
}
