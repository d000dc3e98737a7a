import { stages, type Stage } from "../allocation/allocation";
import type { ReportRow, ReportTotals } from "./periodic-report";
import { changeKinds } from "./unit-changes";

/** Units times the TPP of one, summed exactly; beyond the safe integers the sum is told as out of range wherever it is printed. */
function sumMilliTpp(rows: readonly ReportRow[], unitsOf: (row: ReportRow) => number): number {
  return Number(rows.reduce((sum, row) => sum + BigInt(unitsOf(row)) * BigInt(row.milliTppPerUnit ?? 0), 0n));
}

function sumUnits(rows: readonly ReportRow[], unitsOf: (row: ReportRow) => number): number {
  return rows.reduce((sum, row) => sum + unitsOf(row), 0);
}

function mapStages<T>(of: (stage: Stage) => T): Record<Stage, T> {
  return Object.fromEntries(stages.map((stage) => [stage, of(stage)])) as Record<Stage, T>;
}

/** What rows come to: of a facility, of a destination, of all. */
export function sumRows(rows: readonly ReportRow[]): ReportTotals {
  const counted = rows.filter(({ counting }) => counting === "counts");
  const unitsOf = (wanted: ReportRow["counting"]) =>
    sumUnits(rows, ({ counting, units }) => (counting === wanted ? units : 0));
  const changes = changeKinds.map((kind) => {
    const of = (row: ReportRow) => row.changes[kind];
    return [kind, { units: sumUnits(counted, of), milliTpp: sumMilliTpp(counted, of) }] as const;
  });
  return {
    unitsBefore: sumUnits(counted, ({ unitsBefore }) => unitsBefore),
    changes: Object.fromEntries(changes) as ReportTotals["changes"],
    unitsByStage: mapStages((stage) => sumUnits(counted, ({ unitsByStage }) => unitsByStage[stage])),
    milliTppByStage: mapStages((stage) => sumMilliTpp(counted, ({ unitsByStage }) => unitsByStage[stage])),
    units: sumUnits(counted, ({ units }) => units),
    milliTpp: sumMilliTpp(counted, ({ units }) => units),
    unjudgedUnits: unitsOf("cannot-judge"),
    uncountedUnits: unitsOf("does-not-count"),
  };
}
