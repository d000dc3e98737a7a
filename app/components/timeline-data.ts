import type { Verdict } from "#server/domain/assessment/finding";
import type { Ratio } from "#server/domain/rulebook/edition";
import type { IsoDate } from "#server/domain/iso-date";
import type { LimitLine } from "./views";
import type { TimeScale } from "./timeline-scale";

/** What the reading under the pointer needs, each figure once. */
export interface TimelineData {
  readonly dates: readonly IsoDate[];
  readonly percents: readonly number[];
  readonly lines: readonly {
    readonly title: string;
    readonly ratio: Ratio;
    readonly buffer: Ratio | null;
    readonly partMilliTpp: readonly number[];
    readonly totalMilliTpp: readonly number[];
    readonly verdicts: readonly Verdict[];
  }[];
}

/** Every date at which any line is judged, with each line's part and total then; before a line's first date both are 0. */
export function deriveTimelineData(lines: readonly LimitLine[], scale: TimeScale): TimelineData {
  const dates = [...new Set(lines.flatMap(({ series }) => series.map(({ on }) => on)))].sort();
  // Lines of one register share their totals, and most their verdicts; one array among them travels to the browser once.
  const shareTotals = createPool<number>();
  const shareVerdicts = createPool<Verdict>();
  return {
    dates,
    percents: dates.map((date) => Math.round(scale.toPercent(date) * 100) / 100),
    lines: lines.map(({ title, ratio, buffer, series }) => {
      let next = 0;
      const held = dates.map((date) => {
        while (next < series.length && (series[next]?.on ?? date) <= date) next++;
        return series[next - 1];
      });
      return {
        title,
        ratio,
        buffer,
        partMilliTpp: held.map((measure) => measure?.partMilliTpp ?? 0),
        totalMilliTpp: shareTotals(held.map((measure) => measure?.totalMilliTpp ?? 0)),
        verdicts: shareVerdicts(held.map((measure) => measure?.verdict ?? "within")),
      };
    }),
  };
}

/** Answers the first array of equal members that it was given. */
function createPool<T extends string | number>(): (members: readonly T[]) => readonly T[] {
  const pool = new Map<string, readonly T[]>();
  return (members) => {
    const key = members.join();
    const known = pool.get(key) ?? members;
    pool.set(key, known);
    return known;
  };
}

/** The index of the last date that is not after `date`; 0 before the first. */
export function findDateIndex(dates: readonly IsoDate[], date: IsoDate): number {
  const after = dates.findIndex((one) => one > date);
  return after === -1 ? Math.max(0, dates.length - 1) : Math.max(0, after - 1);
}
