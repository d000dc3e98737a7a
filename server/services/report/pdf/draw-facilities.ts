import { setImmediate } from "node:timers/promises";
import { stages } from "#server/domain/allocation/allocation";
import { countingWords } from "#server/domain/explain/explain-counting";
import { changeWords, explainEarlierReceipts } from "#server/domain/explain/explain-report";
import { getDestinationName } from "#server/domain/destination/find-destination";
import {
  countTppDecimals,
  formatCount,
  formatCounted,
  formatSignedCount,
  formatTppAligned,
} from "#server/domain/format-number";
import { formatDate } from "#server/domain/iso-date";
import type { PeriodicReport, ReportFacility, ReportRow } from "#server/domain/report/periodic-report";
import { changeKinds, hasChanges, isSigned, type ChangeKind } from "#server/domain/report/unit-changes";
import { closeTable, drawRow, openTable, rowsAtATime, type Column } from "../../pdf/draw-table";
import type { TextStyle } from "../../pdf/lay-out-text";
import { openSection, page, styles, writeText, type Sheet } from "../../pdf/sheet";

const standingColumns: readonly Column[] = [
  { title: "Facility", left: page.left, width: 90, align: "left" },
  { title: "Destination", left: 142, width: 66, align: "left" },
  { title: "Accelerator", left: 210, width: 82, align: "left" },
  { title: "Installed, units", left: 292, width: 42, align: "right" },
  { title: "Committed, units", left: 336, width: 46, align: "right" },
  { title: "Planned, units", left: 384, width: 36, align: "right" },
  { title: "TPP", left: 422, width: 83, align: "right" },
  { title: "Counting", left: 511, width: 36.28, align: "left" },
];

const receivedColumns: readonly Column[] = [
  { title: "Facility", left: page.left, width: 88, align: "left" },
  { title: "Destination", left: 140, width: 62, align: "left" },
  { title: "Accelerator", left: 204, width: 80, align: "left" },
  { title: "In stock, units", left: 284, width: 42, align: "right" },
  { title: "TPP", left: 328, width: 76, align: "right" },
  { title: "Received, units and dates", left: 411, width: 96, align: "left" },
  { title: "Counting", left: 511, width: 36.28, align: "left" },
];

interface Line {
  readonly facility: ReportFacility;
  readonly row: ReportRow;
}

/** Every accelerator at every facility, its own line; those of an inventory with their days of receipt. */
export async function drawFacilities(sheet: Sheet, report: PeriodicReport): Promise<void> {
  const lines = listLines(report);
  const section = openSection(
    sheet,
    `Facilities on ${formatDate(report.until)}: ${formatCounted(report.facilities.length, "facility", "facilities")}`,
    80,
  );
  const isInventory = report.kind === "inventory";
  const columns = isInventory ? receivedColumns : standingColumns;
  const table = openTable(sheet, section, columns);
  const decimals = lines.reduce((most, { row }) => Math.max(most, countTppDecimals(row.milliTpp ?? 0)), 0);
  const toCells = isInventory ? toReceivedCells : toStandingCells;
  for (const [index, line] of lines.entries()) {
    drawRow(sheet, table, columns, { cells: toCells(line, decimals), style: styles.cell });
    if (index % rowsAtATime === 0) await setImmediate();
  }
  const { unitsByStage, units, milliTpp } = report.aggregate;
  const sum = formatTppAligned(milliTpp, decimals);
  const cells = isInventory
    ? ["All that counts", "", "", formatCount(units), sum, "", ""]
    : ["All that counts", "", "", ...stages.map((stage) => formatCount(unitsByStage[stage])), sum, ""];
  const style: TextStyle = { ...styles.cell, face: "sans-strong" };
  drawRow(sheet, table, columns, { cells, style });
  closeTable(sheet);
  section.end();
}

function listLines({ facilities }: PeriodicReport): readonly Line[] {
  return facilities.flatMap((facility) => facility.rows.map((row) => ({ facility, row })));
}

function toStandingCells({ facility, row }: Line, decimals: number): readonly string[] {
  const { installed, committed, planned } = row.unitsByStage;
  return [
    facility.name,
    getDestinationName(facility.destination),
    row.acceleratorName,
    formatCount(installed),
    formatCount(committed),
    formatCount(planned),
    row.milliTpp === null ? "unknown" : formatTppAligned(row.milliTpp, decimals),
    countingWords[row.counting],
  ];
}

function toReceivedCells({ facility, row }: Line, decimals: number): readonly string[] {
  return [
    facility.name,
    getDestinationName(facility.destination),
    row.acceleratorName,
    formatCount(row.units),
    row.milliTpp === null ? "unknown" : formatTppAligned(row.milliTpp, decimals),
    listReceived(row).join("\n"),
    countingWords[row.counting],
  ];
}

/** What was received, one text a day; the days before the period as one. */
function listReceived({ receipts, receivedBefore }: ReportRow): readonly string[] {
  const earlier = explainEarlierReceipts(receivedBefore);
  const days = receipts.map(({ on, units }) => `${formatCount(units)} on ${formatDate(on)}`);
  return earlier === null ? days : [...days, earlier];
}

const changeColumns: readonly Column[] = [
  { title: "Facility", left: page.left, width: 88, align: "left" },
  { title: "Accelerator", left: 138, width: 80, align: "left" },
  ...["Before", ...changeKinds.map((kind) => changeWords[kind]), "After"].map((title, index): Column => {
    return { title, left: 220 + index * 41.2, width: 38.88, align: "right" };
  }),
];

/** What came and went in the period, of every accelerator at every facility where anything did. */
export async function drawChanges(sheet: Sheet, report: PeriodicReport): Promise<void> {
  const lines = listLines(report).filter(({ row }) => hasChanges(row.changes));
  const title = `Changes from ${formatDate(report.from)} to ${formatDate(report.until)}, in units`;
  const section = openSection(sheet, title, 60);
  if (lines.length === 0) {
    writeText(sheet, "Nothing came or went in the period.", styles.body, { parent: section });
    section.end();
    return;
  }
  const table = openTable(sheet, section, changeColumns);
  for (const [index, { facility, row }] of lines.entries()) {
    const changes = changeKinds.map((kind) => formatChange(kind, row.changes[kind]));
    const cells = [
      facility.name,
      row.acceleratorName,
      formatCount(row.unitsBefore),
      ...changes,
      formatCount(row.units),
    ];
    drawRow(sheet, table, changeColumns, { cells, style: styles.cell });
    if (index % rowsAtATime === 0) await setImmediate();
  }
  closeTable(sheet);
  section.end();
}

function formatChange(kind: ChangeKind, units: number): string {
  return isSigned(kind) ? formatSignedCount(units) : formatCount(units);
}
