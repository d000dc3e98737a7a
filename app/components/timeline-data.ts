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
  }[];
}

/** Every date at which any line is judged, with each line's part and total then; before a line's first date both are 0. */
export function deriveTimelineData(lines: readonly LimitLine[], scale: TimeScale): TimelineData {
  const dates = [...new Set(lines.flatMap(({ series }) => series.map(({ on }) => on)))].sort();
  // Lines of one register share their totals; one array among them travels to the browser once.
  const pool = new Map<string, readonly number[]>();
  const share = (figures: readonly number[]): readonly number[] => {
    const key = figures.join();
    const known = pool.get(key) ?? figures;
    pool.set(key, known);
    return known;
  };
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
        totalMilliTpp: share(held.map((measure) => measure?.totalMilliTpp ?? 0)),
      };
    }),
  };
}

/** The index of the last date that is not after `date`; 0 before the first. */
export function findDateIndex(dates: readonly IsoDate[], date: IsoDate): number {
  const after = dates.findIndex((one) => one > date);
  return after === -1 ? Math.max(0, dates.length - 1) : Math.max(0, after - 1);
}
