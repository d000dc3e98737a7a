import type { FleetMapping } from "#server/domain/fleet-file/fleet-columns";
import type { FleetNotice, RowProblem } from "#server/domain/fleet-file/row-problem";
import type { RegisterEffect } from "../assessment/limit-effect";

/** What an import would do, before anything is written. */
export interface ImportPreview extends RegisterEffect {
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
  /** The revision of the plan beside which the file was judged; null for the register. */
  readonly planRevision: number | null;
}

/** While a file is read. */
export interface ImportProgress {
  readonly rows: number;
  readonly bytes: number;
  readonly totalBytes: number;
}
