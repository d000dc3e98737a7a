import type { Stage } from "#server/domain/allocation/allocation";
import type { DatedShare } from "#server/domain/assessment/dated-share";
import type { BreachInterval, Measure, UnjudgedInterval } from "#server/domain/assessment/finding";
import type { Standing } from "#server/domain/assessment/standing";
import type { DestinationCode } from "#server/domain/destination/destination";
import type { MeasuredHeadroom } from "#server/domain/explain/explain-headroom";
import type { IsoDate } from "#server/domain/iso-date";
import type { LimitId, Ratio } from "#server/domain/rulebook/edition";
import type { Readings } from "#server/domain/rulebook/readings";
import type { Tier } from "#server/domain/rulebook/tier";

/** How many units still fit, or why there is no number. */
export type HeadroomView = MeasuredHeadroom;

/** One load line. */
export interface LimitLine {
  /** `geographic.tier-two-country:MY` or the limit id alone. */
  readonly key: string;
  readonly limitId: LimitId;
  readonly destination: DestinationCode | null;
  readonly title: string;
  /** The subject of its sentences: `Everything outside the United States`. */
  readonly scopeName: string;
  readonly subtitle: string;
  readonly standing: Standing;
  readonly ratio: Ratio;
  readonly buffer: Ratio | null;
  readonly measured: Measure;
  readonly worst: Measure;
  readonly partByStageMilliTpp: Readonly<Record<Stage, number>>;
  /** From the as-of date on, in units of the chosen accelerator. */
  readonly headroom: HeadroomView;
  readonly intervals: readonly BreachInterval[];
  readonly unjudged: readonly UnjudgedInterval[];
  readonly bufferIntervals: readonly { readonly from: IsoDate; readonly until: IsoDate | null }[];
  /** Complete sentences, the same in every export. */
  readonly explanation: string;
  /** "15 CFR part 748, Supp. No. 10, ¶ 6", and the quote where there is one. */
  readonly source: string;
  readonly quote: string | null;
  /** Part, total and verdict at every judged date, ascending; each holds until the next. */
  readonly series: readonly DatedShare[];
}

export interface FlaggedAllocationView {
  readonly allocationId: string;
  readonly siteId: string;
  readonly siteName: string;
  readonly destination: DestinationCode;
  readonly destinationName: string;
  readonly acceleratorName: string;
  readonly units: number;
  readonly effectiveOn: IsoDate;
  readonly stage: Stage;
  readonly limitKey: string;
  readonly limitTitle: string;
  /** "Malaysia 7 %". */
  readonly limitText: string;
  readonly overLineUnits: number;
  readonly from: IsoDate;
  readonly until: IsoDate | null;
  readonly cause: string;
  readonly standing: Standing;
}

/** A page of what is over a line. A row is an allocation under one limit; the counts are of all pages. */
export interface FlaggedView {
  /** What is flagged, or that nothing is, and how the units were chosen. */
  readonly explanation: string;
  readonly rows: readonly FlaggedAllocationView[];
  readonly rowCount: number;
  readonly allocationCount: number;
  readonly limitCount: number;
  /** From 1. */
  readonly page: number;
  readonly pageCount: number;
  readonly pageSize: number;
}

export interface DestinationView {
  readonly code: DestinationCode;
  readonly name: string;
  readonly tier: Tier;
  readonly longitude: number;
  readonly latitude: number;
  readonly milliTpp: number;
  readonly notCountedMilliTpp: number;
  readonly siteCount: number;
  readonly standing: Standing;
  readonly headroom: HeadroomView;
}

export interface OverviewView {
  readonly firm: {
    readonly id: string;
    readonly name: string;
    readonly isDemonstration: boolean;
    readonly headquarters: DestinationCode;
    readonly headquartersName: string;
  };
  readonly registerVersion: number;
  readonly isEmpty: boolean;
  readonly edition: { readonly id: string; readonly title: string; readonly legalStatus: string };
  readonly readings: Readings;
  readonly today: IsoDate;
  readonly asOf: IsoDate;
  readonly stages: readonly Stage[];
  readonly totalMilliTpp: number;
  readonly headline: {
    readonly standing: Standing;
    /** "Breach from 1 Apr 2027." */
    readonly title: string;
    readonly sentences: readonly string[];
    /** Exact cures in words, one for each broken limit. */
    readonly cures: readonly { readonly key: string; readonly scope: string; readonly text: string }[];
  };
  /** The accelerator in whose units headroom is named, and those it can be changed to. */
  readonly unitAccelerator: { readonly id: string; readonly name: string; readonly milliTpp: number };
  readonly unitAccelerators: readonly { readonly id: string; readonly name: string }[];
  /** Overseas, tier two together, then every tier-two destination by share descending, then tier three. */
  readonly lines: readonly LimitLine[];
  readonly exempt: readonly { readonly limitId: LimitId; readonly title: string; readonly because: string }[];
  readonly flagged: FlaggedView;
  readonly destinations: readonly DestinationView[];
  readonly notCounted: readonly {
    readonly because: string;
    readonly units: number;
    readonly milliTpp: number | null;
  }[];
}
