import type { Finding } from "../assessment/finding";
import { formatCounted, formatTppExact } from "../format-number";
import { formatRatio, formatShare } from "../format-share";
import { formatDate } from "../iso-date";
import { nameScope } from "./explain-scope";

/** One line of the sums behind a finding. */
export interface SumLine {
  readonly name: string;
  readonly value: string;
}

/**
 * The sums of a finding on the day that decides it, else on that of its highest share; with the units of one cell that are over the line. TPP are
 * exact, as in the finding's sentences.
 */
export function listPlanSums(finding: Finding, overLineUnits: number): readonly SumLine[] {
  const { ratio, buffer } = finding;
  const measure = finding.decisive ?? finding.worst;
  return [
    { name: "on", value: formatDate(measure.on) },
    { name: nameScope(finding), value: formatTppExact(measure.partMilliTpp) },
    { name: "total", value: formatTppExact(measure.totalMilliTpp) },
    { name: "share", value: formatShare(measure, ratio, buffer) },
    { name: "limit", value: formatRatio(ratio) },
    ...(finding.decisive === null
      ? []
      : [{ name: "too much by", value: formatTppExact(finding.decisive.cutMilliTpp) }]),
    ...(overLineUnits > 0 ? [{ name: "over the line here", value: formatCounted(overLineUnits, "unit") }] : []),
  ];
}
