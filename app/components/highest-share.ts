import { isOver } from "#server/domain/assessment/exact-share";
import type { Measure } from "#server/domain/assessment/finding";

/** The measure with the highest share, the earliest on a tie, compared exactly; a zero total is nought. Undefined for none. */
export function findHighestShare(measures: readonly Measure[]): Measure | undefined {
  return measures.reduce<Measure | undefined>((best, measure) => {
    if (best === undefined) return measure;
    if (best.totalMilliTpp === 0) return measure.partMilliTpp > 0 ? measure : best;
    return isOver(measure.partMilliTpp, measure.totalMilliTpp, {
      numerator: best.partMilliTpp,
      denominator: best.totalMilliTpp,
    })
      ? measure
      : best;
  }, undefined);
}
