import { addQuarters, type IsoDate } from "../iso-date";
import type { CapacityWarning, CapacityWarningKind } from "./capacity-warning";

/** The same warning of one site in quarters that follow each other. */
export interface WarningRun {
  readonly siteId: string;
  readonly kind: CapacityWarningKind;
  /** The first days of the first and the last quarter. */
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** The quarter in which most is missing, or of most unknown units; the earliest on a tie. */
  readonly worst: CapacityWarning;
}

/** Warnings in runs of quarters, in the order in which the runs begin in the list; the list is as `listCapacityWarnings` gives it. */
export function listWarningRuns(warnings: readonly CapacityWarning[]): readonly WarningRun[] {
  const runs: WarningRun[] = [];
  const latest = new Map<string, number>();
  for (const warning of warnings) {
    const { siteId, kind, quarter } = warning;
    const key = `${kind} ${siteId}`;
    const index = latest.get(key);
    const run = index === undefined ? undefined : runs[index];
    if (index !== undefined && run !== undefined && addQuarters(run.to, 1) === quarter) {
      runs[index] = { ...run, to: quarter, worst: isWorse(warning, run.worst) ? warning : run.worst };
      continue;
    }
    latest.set(key, runs.length);
    runs.push({ siteId, kind, from: quarter, to: quarter, worst: warning });
  }
  return runs;
}

function isWorse(one: CapacityWarning, other: CapacityWarning): boolean {
  const [over, than] = [one.used - one.available, other.used - other.available];
  return over === than ? one.unknownUnits > other.unknownUnits : over > than;
}
