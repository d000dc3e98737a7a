import { explainDueReport } from "../explain/explain-coming-date";
import { listDueReports } from "../report/due-report";
import type { ComingDate, ComingSpan } from "./coming-date";

/** The reports that fall due: of chip installations on each 1 February and 1 August, of inventory on each 15 January and 15 July. */
export function listReportDates({ today, until }: ComingSpan): readonly ComingDate[] {
  return listDueReports(today, until).map((due): ComingDate => ({
    key: `report ${due.kind} ${due.dueOn}`,
    on: due.dueOn,
    ...explainDueReport(due),
    kind: "report",
    href: `/reports/${due.kind}/${due.dueOn}`,
    isOverdue: false,
  }));
}
