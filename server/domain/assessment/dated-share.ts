import type { IsoDate } from "../iso-date";
import { findHighestShare } from "./exact-share";
import type { Measure, Verdict } from "./finding";
import { combineStandings, toVerdict } from "./standing";

/** A limit's share on a date with what the engine says of the limit then; both hold until the next. */
export interface DatedShare extends Measure {
  readonly verdict: Verdict;
}

/** What a stretch of time holds: the highest share in it, and the gravest verdict of any of its dates. */
export interface ShareSpan {
  readonly highest: DatedShare;
  readonly verdict: Verdict;
}

/** The shares that hold at any time in `[from, until)`, the one carried in included, together; undefined where none does. */
export function deriveShareSpan(
  series: readonly DatedShare[],
  from: IsoDate,
  until: IsoDate | null,
): ShareSpan | undefined {
  const carried = series.findLast(({ on }) => on <= from);
  const inside = series.filter(({ on }) => on > from && (until === null || on < until));
  const shares = carried === undefined ? inside : [carried, ...inside];
  const highest = findHighestShare(shares);
  if (highest === undefined) return undefined;
  return { highest, verdict: toVerdict(combineStandings(shares.map(({ verdict }) => verdict))) };
}
