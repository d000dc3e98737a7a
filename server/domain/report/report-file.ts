import { formatReportReference, type DueReport } from "./due-report";

/** The forms in which a report is handed over. */
export const reportFormats = ["pdf", "xlsx", "csv"] as const;
/** One of `reportFormats`. */
export type ReportFormat = (typeof reportFormats)[number];

/** The name of a report's file: `plimsoll-inventory-2027-01-15-rp-1.pdf`, or `…-draft.pdf` where it was not kept. */
export function nameReportFile(
  { kind, dueOn }: Pick<DueReport, "kind" | "dueOn">,
  keptNumber: number | null,
  format: ReportFormat,
): string {
  const status = keptNumber === null ? "draft" : formatReportReference(keptNumber).toLowerCase();
  return `plimsoll-${kind}-${dueOn}-${status}.${format}`;
}
