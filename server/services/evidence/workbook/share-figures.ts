import { states } from "#server/domain/assessment/judge";
import type { JudgedScope } from "#server/domain/assessment/judgement";
import { carryLow, noAmount, toShare, type Amount } from "./amount";
import type { DateFigures, ScopeSums } from "./date-figures";
import type { PositionFigures } from "./position-figures";
import type { Recount } from "./recount";

export type StateName = keyof typeof states;

/** What a limit says on a judged date, with the steps to it. */
export interface ShareFigures {
  readonly isInScope: boolean;
  readonly isMeasured: boolean;
  readonly part: Amount;
  readonly total: Amount;
  readonly unknownInScope: number;
  readonly unknownOutside: number;
  /** Denominator × part − numerator × total. */
  readonly excess: Amount;
  readonly isOver: boolean;
  /** What would follow if the date were measured, in scope and not blocked. */
  readonly judged: StateName;
  readonly result: StateName;
  readonly share: number;
  /** Whether the share is among those of which the highest is sought. */
  readonly isAhead: boolean;
}

const stateNames = Object.keys(states) as StateName[];
/** By number, whatever the order in which they are written down. */
const namesByCode = new Map(stateNames.map((name) => [states[name], name]));

/** The sums of a scope on a date. */
function sumsOf(scoped: JudgedScope, positions: readonly PositionFigures[], onDate: DateFigures): ScopeSums {
  const { scope } = scoped;
  if (scope === "overseas") return onDate.overseas;
  if (scope === "tier-two-total") return onDate.two;
  if (scope === "tier-three") return onDate.three;
  const position = positions[scope.destination];
  return position?.tier === "two" ? position : { amount: noAmount, unknownUnits: 0 };
}

export function listShareFigures(
  { dates, facts }: Recount,
  scoped: JudgedScope,
  positions: readonly (readonly PositionFigures[])[],
  figures: readonly DateFigures[],
): readonly ShareFigures[] {
  const { ratio } = scoped.limit;
  return figures.map((onDate, t) => {
    const { amount: part, unknownUnits } = sumsOf(scoped, positions[t] ?? [], onDate);
    const total = onDate.all.amount;
    const excess = carryLow(
      ratio.denominator * part.high - ratio.numerator * total.high,
      ratio.denominator * part.low - ratio.numerator * total.low,
    );
    const isInScope = typeof scoped.scope !== "object" || positions[t]?.[scoped.scope.destination]?.tier === "two";
    const isMeasured = ratio.numerator === 0 || onDate.isMeasured;
    const isOver = isPositive(part) && isPositive(excess);
    const unknownOutside = onDate.all.unknownUnits - unknownUnits;
    const [date, next] = [dates[t] ?? facts.asOf, dates[t + 1]];
    const isNow = date <= facts.asOf && (next === undefined || next > facts.asOf);
    return {
      isInScope,
      isMeasured,
      part,
      total,
      unknownInScope: unknownUnits,
      unknownOutside,
      excess,
      isOver,
      judged: judgeAlone(
        isOver,
        ratio.numerator === 0,
        unknownUnits,
        unknownOutside,
        onDate.isUncountedInThree && scoped.scope === "tier-three",
      ),
      result: namesByCode.get((scoped.states[t] ?? states.within) as (typeof states)[StateName]) ?? "within",
      share: toShare(part, total),
      isAhead: isNow || (date > facts.asOf && isMeasured),
    };
  });
}

function isPositive({ high, low }: Amount): boolean {
  return high > 0 || (high === 0 && low > 0);
}

/** Units that cannot be judged leave a breach standing where they can only raise the share, and a ban kept where none is in its scope. */
function judgeAlone(
  isOver: boolean,
  isBan: boolean,
  inScope: number,
  outside: number,
  isUncounted: boolean,
): StateName {
  const known = isOver ? "breach" : isUncounted ? "uncounted-in-tier-three" : "within";
  if (inScope === 0 && outside === 0) return known;
  if (isOver && (isBan || outside === 0)) return "breach";
  return isBan && inScope === 0 ? known : "unknown-accelerator";
}
