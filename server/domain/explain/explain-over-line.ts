import type { Standing } from "../assessment/standing";
import { formatCounted } from "../format-number";
import { formatRatio } from "../format-share";
import type { IsoDate } from "../iso-date";
import type { Ratio } from "../rulebook/edition";
import { explainInterval } from "./explain-finding";

/** One row of a file, or one allocation of a register, that is over the line of a limit. */
export function explainOverLineRow({
  row,
  site,
  units,
}: {
  readonly row: number | null;
  readonly site: string;
  readonly units: number;
}): string {
  return `over the line: ${formatCounted(units, "unit")} of ${site}${row === null ? "" : ` (row ${row})`}`;
}

/** A broken limit as one site has part in it. */
export interface SiteBreach {
  readonly title: string;
  readonly ratio: Ratio;
  readonly overLineUnits: number;
  readonly from: IsoDate;
  readonly until: IsoDate | null;
  /** What turned it, in a few words. */
  readonly cause: string;
}

/** Whether any unit of the site is over the line of a broken limit. */
export function explainSiteOverLine({ title, ratio, overLineUnits }: SiteBreach): string {
  return overLineUnits > 0
    ? `${formatCounted(overLineUnits, "unit")} here ${overLineUnits === 1 ? "is" : "are"} over the line of ${title}, ${formatRatio(ratio)}.`
    : `${title} is in breach; no unit here is over the line.`;
}

/** Since when, and what turned it. */
export function explainSiteBreach(breach: SiteBreach, asOf: IsoDate): string {
  return `In breach ${explainInterval(breach, asOf)}. ${breach.cause}.`;
}

/** How much of a register is flagged, under the gravest standing of its findings. */
export interface FlaggedCounts {
  readonly allocationCount: number;
  readonly limitCount: number;
  readonly standing: Standing;
}

/** What is flagged and how it was chosen; that none is known to be over a line is no pass where a limit cannot be judged. */
export function explainFlagged({ allocationCount, limitCount, standing }: FlaggedCounts): string {
  if (allocationCount > 0)
    return `${formatCounted(allocationCount, "allocation")} over the line, ${formatCounted(limitCount, "limit")}; last in, first out: without exactly these units the limit holds`;
  return standing === "indeterminate"
    ? "No allocation is known to be over a line, but not every limit can be judged."
    : "No allocation is over a line.";
}
