import { getDestinationName } from "../destination/find-destination";
import { formatCounted, formatTpp } from "../format-number";
import { formatRatio, formatShare } from "../format-share";
import type { IsoDate } from "../iso-date";
import type { AssessmentComparison, LimitOutcome, LimitTurn } from "../scenario/compare-assessments";
import type { FirstBreach, LimitName, LimitState } from "../scenario/limit-state";
import type { SweepCell } from "../scenario/sweep-slips";
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

/** When a scenario breaks first and under which limit, in a cell of a table. */
export function explainFirstBreachBriefly(firstBreach: FirstBreach | null, asOf: IsoDate): string {
  return firstBreach === null
    ? "none"
    : `${nameLimitBriefly(firstBreach)}, ${explainInterval(firstBreach.breach.interval, asOf)}`;
}

/** The share that uses up most of its limit: `Malaysia 6.90 % of 7 %`. */
export function explainTightestBriefly(tightest: SweepCell["tightest"]): string {
  if (tightest === null) return "nothing that counts is placed";
  const { ratio, buffer, worst } = tightest;
  if (ratio.numerator === 0) return `${nameLimitBriefly(tightest)} ${formatTpp(worst.partMilliTpp)}`;
  return `${nameLimitBriefly(tightest)} ${formatShare(worst, ratio, buffer)} of ${formatRatio(ratio)}`;
}

/** A limit as a row or a cell names it: `Malaysia`, `Overseas`. */
export function nameLimitBriefly({ limitId, destination }: Pick<LimitName, "limitId" | "destination">): string {
  switch (limitId) {
    case "geographic.overseas":
      return "Overseas";
    case "geographic.tier-two-total":
      return "Tier two together";
    case "geographic.tier-two-country":
      return destination === null ? "Single tier-two country" : getDestinationName(destination);
    case "geographic.tier-three":
      return "Tier three";
  }
}

/** What is said of the limits, of so many, that are within in every plan that is compared: `8 more limits are within in every plan`. */
export function explainWithinEverywhere(count: number, of: number): string {
  if (count === of) return "Every limit is within in every plan";
  return `${formatCounted(count, "more limit")} ${count === 1 ? "is" : "are"} within in every plan`;
}

/** What is shown where a limit does not bind a scenario, or nothing is ever in its scope. */
export const noLimitWords = "–";

/** Instead of a table of lines where two to four plans propose the same. */
export const noDifferencesWords = "All of them propose the same, line by line and day by day.";

/** Instead of a heat map where nothing is to arrive at home. */
export const noDeliveriesWords = "No delivery at home is still to come, so nothing can slip or be late.";
