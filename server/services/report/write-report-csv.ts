import Papa from "papaparse";
import { getDestinationName } from "#server/domain/destination/find-destination";
import { liveFormula } from "#server/domain/fleet-file/formula-guard";
import { outOfRangeText } from "#server/domain/format-number";
import type { PeriodicReport, ReportFacility, ReportRow } from "#server/domain/report/periodic-report";
import type { ReadReport } from "./report-queries";

type Cell = string | number | null;

const columns: Readonly<Record<string, (row: ReportRow, facility: ReportFacility, report: PeriodicReport) => Cell>> = {
  report: (_row, _facility, { kind }) => kind,
  due_on: (_row, _facility, { dueOn }) => dueOn,
  from: (_row, _facility, { from }) => from,
  position_on: (_row, _facility, { until }) => until,
  site: (_row, { name }) => name,
  destination: (_row, { destination }) => destination,
  destination_name: (_row, { destination }) => getDestinationName(destination),
  tier: (_row, { destination }, { destinations }) =>
    destinations.find((one) => one.destination === destination)?.tier ?? null,
  city: (_row, { city }) => city,
  holding: (_row, { holding }) => holding,
  accelerator: ({ acceleratorName }) => acceleratorName,
  control_class: ({ controlClass }) => controlClass,
  counting: ({ counting }) => counting,
  units_before: ({ unitsBefore }) => unitsBefore,
  deployed: ({ changes }) => changes.deployed,
  retired: ({ changes }) => changes.retired,
  moved_in: ({ changes }) => changes.movedIn,
  moved_out: ({ changes }) => changes.movedOut,
  corrected: ({ changes }) => changes.corrected,
  booked: ({ changes }) => changes.booked,
  installed: ({ unitsByStage }) => unitsByStage.installed,
  committed: ({ unitsByStage }) => unitsByStage.committed,
  planned: ({ unitsByStage }) => unitsByStage.planned,
  units: ({ units }) => units,
  milli_tpp_per_unit: ({ milliTppPerUnit }) => milliTppPerUnit,
  milli_tpp: ({ milliTpp }) => (milliTpp === null || Number.isSafeInteger(milliTpp) ? milliTpp : outOfRangeText),
  received: ({ receipts }) => receipts.map(({ on, units }) => `${on}: ${units}`).join("; "),
  received_before: ({ receivedBefore }) => receivedBefore?.units ?? null,
  received_first_on: ({ receivedBefore }) => receivedBefore?.firstOn ?? null,
  received_last_on: ({ receivedBefore }) => receivedBefore?.lastOn ?? null,
};

/** The facilities of a report, a row for each accelerator at each. No cell of text starts in a way that a spreadsheet would run. */
export function writeReportCsv({ report }: Pick<ReadReport, "report">): string {
  const names = Object.keys(columns);
  const rows = report.facilities.flatMap((facility) =>
    facility.rows.map((row) => names.map((name) => columns[name]?.(row, facility, report) ?? null)),
  );
  return `\ufeff${Papa.unparse([names, ...rows], { escapeFormulae: liveFormula, newline: "\r\n" })}\r\n`;
}
