import { explainChipReport, explainInventoryReport } from "../explain/explain-coming-date";
import { isoDate, type IsoDate } from "../iso-date";
import { listReportingDates } from "../rulebook/reporting-dates";
import { isComing, type ComingDate, type ComingSpan } from "./coming-date";

// @TODO: link to the page of the reports once there is one.
const href = null;

/**
 * The reports that fall due: of chip installations on each 1 February and 1 August, of inventory on each 15 January and 15 July.
 * Source: 15 CFR part 748, Supp. No. 10, ¶ 10, and 15 CFR § 748.15(f)(1)(iii); see `reportSources`.
 */
export function listReportDates(span: ComingSpan): readonly ComingDate[] {
  const chips = listReportingDates(span.today, span.until).map((on): ComingDate => ({
    key: `report chips ${on}`,
    on,
    ...explainChipReport(),
    kind: "report",
    href,
    isOverdue: false,
  }));
  const inventory = listInventoryReports(span).map(({ on, from, to }): ComingDate => ({
    key: `report inventory ${on}`,
    on,
    ...explainInventoryReport(from, to),
    kind: "report",
    href,
    isOverdue: false,
  }));
  return [...chips, ...inventory].filter(({ on }) => isComing(on, span));
}

interface InventoryReport {
  readonly on: IsoDate;
  /** The first and the last day that it covers. */
  readonly from: IsoDate;
  readonly to: IsoDate;
}

function listInventoryReports({ today, until }: ComingSpan): readonly InventoryReport[] {
  const [first, last] = [today, until].map((day) => Number(day.slice(0, 4))) as [number, number];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index).flatMap((year) => [
    { on: isoDate(`${year}-01-15`), from: isoDate(`${year - 1}-07-01`), to: isoDate(`${year - 1}-12-31`) },
    { on: isoDate(`${year}-07-15`), from: isoDate(`${year}-01-01`), to: isoDate(`${year}-06-30`) },
  ]);
}
