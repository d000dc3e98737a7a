import type { Measure } from "#server/domain/assessment/finding";
import type { Standing } from "#server/domain/assessment/standing";
import type { FleetMapping } from "#server/domain/fleet-file/fleet-columns";
import type { FleetNotice, RowProblem } from "#server/domain/fleet-file/row-problem";
import type { Ratio } from "#server/domain/rulebook/edition";

/** One limit before and after an import, as of today and every later date. */
export interface LimitEffect {
  readonly key: string;
  readonly title: string;
  readonly ratio: Ratio;
  /** Null where the limit has no finding on that side. */
  readonly before: LimitState | null;
  readonly after: LimitState | null;
  /** What the finding would say after the import. */
  readonly explanation: string;
}

export interface LimitState {
  readonly standing: Standing;
  readonly measured: Measure;
  readonly worst: Measure;
}

/** What an import would do, before anything is written. */
export interface ImportPreview {
  readonly fileId: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly format: "csv" | "xlsx";
  /** Null for XLSX. */
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly header: readonly string[];
  readonly mapping: FleetMapping;
  readonly unknownColumns: readonly string[];
  readonly rowCount: number;
  readonly additionCount: number;
  readonly alreadyThereCount: number;
  readonly retiredCount: number;
  readonly refusedRowCount: number;
  readonly newSiteCount: number;
  /** The first of them; all are in the file of failing rows. */
  readonly problems: readonly RowProblem[];
  readonly problemCount: number;
  readonly notices: readonly FleetNotice[];
  readonly effect: readonly LimitEffect[];
  readonly headlineBefore: { readonly standing: Standing; readonly title: string };
  readonly headlineAfter: {
    readonly standing: Standing;
    readonly title: string;
    readonly sentences: readonly string[];
  };
}

/** While a file is read. */
export interface ImportProgress {
  readonly rows: number;
  readonly bytes: number;
  readonly totalBytes: number;
}
