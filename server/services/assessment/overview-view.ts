import type { Stage } from "#server/domain/allocation/allocation";
import type { LimitLine } from "#server/domain/assessment/limit-line";
import type { Standing } from "#server/domain/assessment/standing";
import type { DestinationCode } from "#server/domain/destination/destination";
import type { MeasuredHeadroom } from "#server/domain/explain/explain-headroom";
import type { IsoDate } from "#server/domain/iso-date";
import type { LimitId } from "#server/domain/rulebook/edition";
import type { Readings } from "#server/domain/rulebook/readings";
import type { Tier } from "#server/domain/rulebook/tier";
import type { Calendar } from "../calendar/coming-dates";

/** How many units still fit, or why there is no number. */
export type HeadroomView = MeasuredHeadroom;

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
  /** Of the whole register from today on, whatever the view. */
  readonly calendar: Calendar;
}
