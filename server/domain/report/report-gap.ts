import type { ReportKind } from "./due-report";

/**
 * What a report cannot say, because the register does not know it, or because of what stands in it. `approvals`: what was bought, and what was approved
 * for export. `entities`: parents, subsidiaries, and to whom was transferred. `retirement-causes`: why units went. `receipt-days`: the day on which a
 * delivery arrived. `unjudged`: units whose class or TPP is unknown. `uncounted`: units that do not count. `negative`: more went than came.
 * `out-of-range`: sums that are no longer exact.
 */
export const reportGaps = [
  "approvals",
  "entities",
  "retirement-causes",
  "receipt-days",
  "unjudged",
  "uncounted",
  "negative",
  "out-of-range",
] as const;
/** One of `reportGaps`. */
export type ReportGap = (typeof reportGaps)[number];

const always: Readonly<Record<ReportKind, readonly ReportGap[]>> = {
  installations: ["approvals", "entities", "retirement-causes"],
  inventory: ["entities", "retirement-causes", "receipt-days"],
};

/** What of a report's rows leaves something open. */
export interface FoundInRows {
  readonly unjudgedUnits: number;
  readonly uncountedUnits: number;
  readonly milliTpp: number;
  readonly hasNegative: boolean;
}

/** What a report leaves open, in the order of `reportGaps`. */
export function listGaps(kind: ReportKind, found: FoundInRows): readonly ReportGap[] {
  const isOpen: Readonly<Record<ReportGap, boolean>> = {
    approvals: always[kind].includes("approvals"),
    entities: always[kind].includes("entities"),
    "retirement-causes": always[kind].includes("retirement-causes"),
    "receipt-days": always[kind].includes("receipt-days"),
    unjudged: found.unjudgedUnits !== 0,
    uncounted: found.uncountedUnits !== 0,
    negative: found.hasNegative,
    "out-of-range": !Number.isSafeInteger(found.milliTpp),
  };
  return reportGaps.filter((gap) => isOpen[gap]);
}
