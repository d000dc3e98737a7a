import { formatTpp } from "../format-number";
import { formatRatio, formatShare } from "../format-share";
import type { IsoDate } from "../iso-date";
import type { AssessmentComparison, LimitOutcome, LimitTurn } from "../scenario/compare-assessments";
import type { LimitState } from "../scenario/limit-state";
import { explainInterval } from "./explain-finding";
import { nameScope } from "./explain-scope";
import { standingWords } from "./standing-words";

/** What becomes of a limit, in a cell of a table. */
export const limitTurnWords: Readonly<Record<LimitTurn, string>> = {
  breaks: "Breaks",
  "stays-broken": "Stays broken",
  "cannot-be-judged": "Cannot be judged",
  cures: "Is cured",
  holds: "Holds",
};

/** The verdict before and after: `Within before, Breach ahead after.` */
export function explainTurn({ before, after }: AssessmentComparison): string {
  return before === after
    ? `${standingWords[before]}, before and after.`
    : `${standingWords[before]} before, ${standingWords[after]} after.`;
}

/** One limit that a change touches, in one sentence: since when, by how much; undefined for one that holds before and after. */
export function explainLimitOutcome(limit: LimitOutcome, asOf: IsoDate): string | undefined {
  const name = nameScope(limit);
  switch (limit.turn) {
    case "breaks":
    case "stays-broken":
      return limit.after === null ? undefined : describeBreach(name, limit, limit.after, asOf);
    case "cannot-be-judged":
      return `${name} cannot be judged on every date.`;
    case "cures":
      return `${name} is cured${limit.after === null ? "" : `: at most ${formatWorst(limit, limit.after)}, the limit is ${formatRatio(limit.ratio)}`}.`;
    case "holds":
      return undefined;
  }
}

function describeBreach(name: string, limit: LimitOutcome, { firstBreach }: LimitState, asOf: IsoDate): string {
  if (firstBreach === null) return `${name} is broken.`;
  const when = explainInterval(firstBreach.interval, asOf);
  const verb = limit.turn === "breaks" ? "breaks" : "stays broken";
  if (limit.ratio.numerator === 0) return `${name} holds accelerators ${when}; nothing may be placed there.`;
  const share = formatShare(firstBreach, limit.ratio, limit.buffer);
  return `${name} ${verb} ${when}: ${share}, the limit is ${formatRatio(limit.ratio)}; ${formatTpp(firstBreach.cutMilliTpp)} over the line.`;
}

function formatWorst({ ratio, buffer }: LimitOutcome, { worst }: LimitState): string {
  return formatShare(worst, ratio, buffer);
}

/** The sentences of every limit that a change touches, the gravest first. */
export function listOutcomeSentences({ limits }: AssessmentComparison, asOf: IsoDate): readonly string[] {
  return limits.flatMap((limit) => explainLimitOutcome(limit, asOf) ?? []);
}

/** The margin of a limit: what still fits, never overstated, or what is over the line. */
export function explainMargin(marginMilliTpp: number | null): string {
  if (marginMilliTpp === null) return "out of range";
  return marginMilliTpp < 0 ? `${formatTpp(-marginMilliTpp)} over` : `${formatTpp(marginMilliTpp, "down")} left`;
}
