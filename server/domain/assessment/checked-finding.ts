import { explainFinding } from "../explain/explain-finding";
import { formatPercent, type ExactShareOf } from "../format-share";
import type { IsoDate } from "../iso-date";
import { toJsonInteger, type CheckedFinding, type CheckedOverLine } from "./check-result";
import type { Finding } from "./finding";

/** A share on a day; where the engine's sums are out of range, summed anew. */
export interface CheckedMeasure extends ExactShareOf {
  readonly on: IsoDate;
}

/** A finding as the contract for pipelines gives it, with what is over its line. */
export function toCheckedFinding(
  finding: Finding,
  about: {
    readonly asOf: IsoDate;
    readonly measured: CheckedMeasure;
    readonly worst: CheckedMeasure;
    readonly overLine: readonly CheckedOverLine[];
  },
): CheckedFinding {
  const { decisive, ratio } = finding;
  const { asOf, measured, worst, overLine } = about;
  return {
    limit: finding.limitId,
    ...(finding.destination === null ? {} : { destination: finding.destination }),
    verdict: finding.verdict,
    partMilliTpp: toJsonInteger(measured.partMilliTpp),
    totalMilliTpp: toJsonInteger(measured.totalMilliTpp),
    limitNumerator: ratio.numerator,
    limitDenominator: ratio.denominator,
    sharePercent: Number(formatPercent(measured, 4, [ratio])),
    worst: {
      on: worst.on,
      partMilliTpp: toJsonInteger(worst.partMilliTpp),
      totalMilliTpp: toJsonInteger(worst.totalMilliTpp),
    },
    intervals: finding.intervals.map(({ from, until }) => ({ from, until })),
    unjudged: finding.unjudged,
    ...(decisive === null ? {} : { cause: decisive.interval.cause }),
    overLine,
    cutMilliTpp: toJsonInteger(decisive?.cutMilliTpp ?? 0),
    homeAdditionMilliTpp: toHomeAddition(decisive),
    cureOn: decisive?.on ?? null,
    explanation: explainFinding(finding, asOf),
  };
}

function toHomeAddition(decisive: Finding["decisive"]): CheckedFinding["homeAdditionMilliTpp"] {
  if (decisive === null) return 0;
  return decisive.homeAdditionMilliTpp === null ? null : toJsonInteger(decisive.homeAdditionMilliTpp);
}
