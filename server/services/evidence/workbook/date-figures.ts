import type { UnjudgedReason } from "#server/domain/assessment/finding";
import type { IsoDate } from "#server/domain/iso-date";
import type { Readings } from "#server/domain/rulebook/readings";
import { exactRange } from "#server/domain/assessment/judge";
import { addAmounts, type Amount } from "./amount";
import type { PositionFigures } from "./position-figures";
import type { Recount } from "./recount";

/** TPP and units that cannot be judged, in one scope. */
export interface ScopeSums {
  readonly amount: Amount;
  readonly unknownUnits: number;
}

/** The sums over all destinations after the changes of a judged date. */
export interface DateFigures {
  readonly isMeasured: boolean;
  readonly all: ScopeSums;
  readonly overseas: ScopeSums;
  readonly two: ScopeSums;
  readonly three: ScopeSums;
  readonly isUncountedInThree: boolean;
  readonly blocker: UnjudgedReason | "";
}

const reportingDay = /-0[28]-01$/;

function isMeasured(date: IsoDate, { measuredOn }: Readings): boolean {
  return measuredOn === "every-date" || reportingDay.test(date);
}

function sumScope(positions: readonly PositionFigures[]): ScopeSums {
  return {
    amount: addAmounts(positions.map(({ amount }) => amount)),
    unknownUnits: positions.reduce((sum, { unknownUnits }) => sum + unknownUnits, 0),
  };
}

export function listDateFigures(
  { dates, facts, judgement, movedMilliTpp }: Recount,
  positions: readonly (readonly PositionFigures[])[],
): readonly DateFigures[] {
  const { homeIndex } = judgement.timeline;
  return dates.map((date, t) => {
    const onDate = positions[t] ?? [];
    const three = onDate.filter(({ tier }) => tier === "three");
    const blockers = onDate.map(({ blocker }) => blocker);
    const found = (["negative-position", "unknown-destination"] as const).find((reason) => blockers.includes(reason));
    return {
      isMeasured: isMeasured(date, facts.readings),
      all: sumScope(onDate),
      overseas: sumScope(onDate.filter((_, d) => d !== homeIndex)),
      two: sumScope(onDate.filter(({ tier }) => tier === "two")),
      three: sumScope(three),
      isUncountedInThree: three.some(({ uncountedUnits }) => uncountedUnits !== 0),
      blocker: movedMilliTpp >= exactRange ? "out-of-range" : (found ?? ""),
    };
  });
}
