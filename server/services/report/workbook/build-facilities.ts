import { stages } from "#server/domain/allocation/allocation";
import { getDestinationName } from "#server/domain/destination/find-destination";
import { countingWords } from "#server/domain/explain/explain-counting";
import { changeWords, reportSheetNotes, stageWords } from "#server/domain/explain/explain-report";
import { isBeyondExact } from "#server/domain/format-number";
import { formatDate } from "#server/domain/iso-date";
import type { PeriodicReport, ReportFacility, ReportRow } from "#server/domain/report/periodic-report";
import { changeKinds } from "#server/domain/report/unit-changes";
import { emptyCell, formulaCell, numberCell, textCell, type SheetCell } from "../../evidence/workbook/cell";
import { firstRow, nameColumns, toRow, type Sheet } from "../../evidence/workbook/sheet";
import { tppCell } from "./tpp-cell";

const facilityColumns = nameColumns({
  facility: ["Facility", 26],
  destination: ["Destination", 22],
  tier: ["Tier", 7],
  city: ["City", 16],
  holding: ["Holding", 9],
  accelerator: ["Accelerator", 24],
  controlClass: ["Control class", 12],
  counting: ["Counting", 15],
  each: ["TPP of one unit", 16],
  before: ["Units before", 12],
  deployed: [changeWords.deployed, 11],
  retired: [changeWords.retired, 11],
  movedIn: [changeWords.movedIn, 11],
  movedOut: [changeWords.movedOut, 11],
  corrected: [changeWords.corrected, 11],
  booked: [changeWords.booked, 11],
  installed: [stageWords.installed, 11],
  committed: [stageWords.committed, 11],
  planned: [stageWords.planned, 11],
  units: ["Units", 11],
  tpp: ["TPP", 22],
});
const { letters } = facilityColumns;
type FacilityColumn = keyof typeof letters;
const summed: readonly FacilityColumn[] = ["before", ...changeKinds, ...stages, "units", "tpp"];

/** Every accelerator at every facility with its changes, and what they sum to. */
export function buildFacilities(report: PeriodicReport): Sheet {
  const lines = report.facilities.flatMap((facility) => facility.rows.map((row) => ({ facility, row })));
  const rows = lines.map(({ facility, row }) => toFacilityRow(report, facility, row));
  return {
    name: "Facilities",
    title: `Facilities on ${formatDate(report.until)}`,
    note: reportSheetNotes.facilities,
    top: [],
    columns: facilityColumns,
    rows: [
      ...rows,
      toSumRow(
        "All that counts",
        lines.filter(({ row }) => row.counting === "counts").map(({ row }) => row),
        (letter) => {
          const range = (of: string) => `${of}$${firstRow}:${of}$${firstRow + rows.length - 1}`;
          return `SUMIFS(${range(letter)},${range(letters.counting)},"${countingWords.counts}")`;
        },
      ),
      toSumRow(
        "All listed",
        lines.map(({ row }) => row),
        (letter) => `SUM(${letter}${firstRow}:${letter}${firstRow + rows.length - 1})`,
      ),
    ],
  };
}

function toFacilityRow(report: PeriodicReport, facility: ReportFacility, row: ReportRow): readonly SheetCell[] {
  const { destination } = facility;
  const { changes, unitsByStage } = row;
  return toRow(facilityColumns, {
    facility: textCell(facility.name),
    destination: textCell(getDestinationName(destination)),
    tier: textCell(report.destinations.find((one) => one.destination === destination)?.tier ?? "unknown"),
    city: textCell(facility.city ?? ""),
    holding: textCell(facility.holding),
    accelerator: textCell(row.acceleratorName),
    controlClass: textCell(row.controlClass),
    counting: textCell(countingWords[row.counting]),
    each: tppCell(row.milliTppPerUnit),
    before: numberCell(row.unitsBefore),
    deployed: numberCell(changes.deployed),
    retired: numberCell(changes.retired),
    movedIn: numberCell(changes.movedIn),
    movedOut: numberCell(changes.movedOut),
    corrected: numberCell(changes.corrected),
    booked: numberCell(changes.booked),
    installed: numberCell(unitsByStage.installed),
    committed: numberCell(unitsByStage.committed),
    planned: numberCell(unitsByStage.planned),
    units: numberCell(row.units),
    tpp: tppCell(row.milliTpp),
  });
}

function toSumRow(
  label: string,
  rows: readonly ReportRow[],
  formulaOf: (letter: string) => string,
): readonly SheetCell[] {
  const valueOf = (column: FacilityColumn) => rows.reduce((sum, row) => sum + getFigure(row, column), 0);
  return facilityColumns.keys.map((column) => {
    if (column === "facility") return textCell(label, "strong");
    if (!summed.includes(column)) return emptyCell;
    if (rows.length === 0) return numberCell(0);
    const isTpp = column === "tpp";
    return formulaCell(
      formulaOf(letters[column]),
      isTpp ? valueOf(column) / 1000 : valueOf(column),
      isTpp ? "tpp" : "count",
    );
  });
}

/** What a row adds to the sum of a column; TPP in thousandths. What stands as a text adds nothing, as in the sheet. */
function getFigure(row: ReportRow, column: FacilityColumn): number {
  switch (column) {
    case "before":
      return row.unitsBefore;
    case "units":
      return row.units;
    case "tpp":
      return row.milliTpp === null || isBeyondExact(row.milliTpp) ? 0 : row.milliTpp;
    case "installed":
    case "committed":
    case "planned":
      return row.unitsByStage[column];
    default:
      return changeKinds.reduce((sum, kind) => (kind === column ? row.changes[kind] : sum), 0);
  }
}
