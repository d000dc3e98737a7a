import type { IsoDate } from "../iso-date";
import type { DueReport } from "./due-report";

/** How far a report has come. `ahead`: the day of its position is to come. `open`: it can be kept and was not. `overdue`: nor was it on its due day. */
export const reportStates = ["ahead", "open", "overdue", "kept"] as const;
/** One of `reportStates`. */
export type ReportState = (typeof reportStates)[number];

/** Whether the day of the position is to come: until then the register may still change by it. */
export function isAhead({ until }: DueReport, today: IsoDate): boolean {
  return until > today;
}

/** The state of a report on a day. It is overdue from the day after its due day on. */
export function deriveReportState(due: DueReport, isKept: boolean, today: IsoDate): ReportState {
  if (isKept) return "kept";
  if (isAhead(due, today)) return "ahead";
  return due.dueOn < today ? "overdue" : "open";
}
