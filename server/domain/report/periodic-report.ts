import type { ControlClass } from "../accelerator/control-class";
import type { Holding, Stage } from "../allocation/allocation";
import type { ExemptLimit, Measure, UnjudgedReason, Verdict } from "../assessment/finding";
import type { Counting } from "../assessment/timeline";
import type { DestinationCode } from "../destination/destination";
import type { FirmFacts } from "../firm/firm";
import type { LimitId, Ratio } from "../rulebook/edition";
import type { Readings } from "../rulebook/readings";
import type { Tier } from "../rulebook/tier";
import type { DueReport } from "./due-report";
import type { ReportGap } from "./report-gap";
import type { ChangeKind, EarlierReceipts, Receipt, UnitChanges } from "./unit-changes";

/** Names the canonical form, so that a text that was hashed as one thing never passes for another. */
export const periodicReportFormat = "plimsoll-periodic-report-1";

/** One accelerator at one facility. `unitsBefore` and the changes come to `units`. */
export interface ReportRow {
  readonly acceleratorId: string;
  readonly acceleratorName: string;
  readonly controlClass: ControlClass;
  readonly counting: Counting;
  /** Thousandths of TPP of one unit; null where unknown. */
  readonly milliTppPerUnit: number | null;
  /** What stood on the day before the period. */
  readonly unitsBefore: number;
  readonly changes: UnitChanges;
  readonly unitsByStage: Readonly<Record<Stage, number>>;
  readonly units: number;
  /** Thousandths of TPP of all units, whether they count or not; null where unknown. */
  readonly milliTpp: number | null;
  /** The days of receipt in the period, and what came before it: of an inventory only. */
  readonly receipts: readonly Receipt[];
  readonly receivedBefore: EarlierReceipts | null;
}

/** What several rows come to. Stages, changes and TPP are of the rows that count; the others are told in units. */
export interface ReportTotals {
  readonly unitsBefore: number;
  readonly changes: Readonly<Record<ChangeKind, { readonly units: number; readonly milliTpp: number }>>;
  readonly unitsByStage: Readonly<Record<Stage, number>>;
  readonly milliTppByStage: Readonly<Record<Stage, number>>;
  readonly units: number;
  readonly milliTpp: number;
  readonly unjudgedUnits: number;
  readonly uncountedUnits: number;
}

/** One site with what stands there, or stood there or came and went in the period. */
export interface ReportFacility {
  readonly siteId: string;
  readonly name: string;
  readonly destination: DestinationCode;
  readonly city: string | null;
  readonly holding: Holding;
  readonly rows: readonly ReportRow[];
  readonly totals: ReportTotals;
}

/** One destination with its tier on the day of the position; null where it is no destination that the lists know. */
export interface ReportDestination {
  readonly destination: DestinationCode;
  readonly tier: Tier | null;
  readonly totals: ReportTotals;
}

/** One limit as the engine finds it on the day of the position. */
export interface ReportShare extends Measure {
  readonly limitId: LimitId;
  readonly destination: DestinationCode | null;
  readonly home: DestinationCode;
  readonly ratio: Ratio;
  readonly verdict: Verdict;
  /** Why it cannot be judged on that day; null where it can. */
  readonly reason: UnjudgedReason | null;
  readonly section: string;
}

/** A report as it is kept: the same register gives the same text. */
export interface PeriodicReport extends DueReport {
  readonly format: typeof periodicReportFormat;
  readonly firm: FirmFacts & { readonly name: string };
  readonly edition: { readonly id: string; readonly title: string; readonly legalStatus: string };
  readonly readings: Readings;
  readonly facilities: readonly ReportFacility[];
  readonly destinations: readonly ReportDestination[];
  readonly aggregate: ReportTotals;
  /** The aggregate without what stands in tier three, where the rule asks for no breakdown. */
  readonly outsideTierThreeMilliTpp: number;
  /** The limits on the day of the position; none in an inventory, for which the rule measures none. */
  readonly shares: readonly ReportShare[];
  /** The gravest verdict of the shares; null where there are none. */
  readonly verdict: Verdict | null;
  readonly exempt: readonly ExemptLimit[];
  readonly gaps: readonly ReportGap[];
}
