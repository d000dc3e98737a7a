import type { HeatCell, HeatRow, HeatStanding } from "../assessment/derive-heat";
import { tierAreas, type TierArea, type TierAreas } from "../assessment/derive-tier-areas";
import { getDestinationName } from "../destination/find-destination";
import { formatCounted, formatSignedTpp, formatTpp } from "../format-number";
import { formatPercent, formatRatio, formatShare } from "../format-share";
import { formatDate, formatQuarter, type IsoDate } from "../iso-date";
import type { WaterfallStep, WaterfallStepKind } from "../plan/derive-waterfall";
import type { LimitId, Ratio } from "../rulebook/edition";
import type { CountedStep } from "./explain-counting";
import { standingWords } from "./standing-words";

/** What the areas of a drawing are called. */
export const tierAreaWords: Readonly<Record<TierArea, string>> = {
  home: "Home",
  "tier-one": "Tier one",
  "tier-two": "Tier two",
  "tier-three": "Tier three",
  unlisted: "Unknown destination",
};

/** What the line of a limit says: `50 % of the total: all abroad at most`. */
export function explainAllowedLine(limitId: LimitId, ratio: Ratio): string {
  const bound = limitId === "geographic.overseas" ? "all abroad" : "tier two";
  return `${formatRatio(ratio)}: most for ${bound}`;
}

/** What a quarter of a destination is called, and its sign. */
export const heatWords: Readonly<Record<HeatStanding, { readonly sign: string; readonly words: string }>> = {
  within: { sign: "✓", words: standingWords.within },
  "in-buffer": { sign: "!", words: standingWords["in-buffer"] },
  breach: { sign: "✕", words: standingWords.breach },
  indeterminate: { sign: "?", words: standingWords.indeterminate },
  "no-limit": { sign: "", words: "No limit of its own" },
};

/** What the steps of a waterfall are called. */
export const waterfallWords: Readonly<Record<WaterfallStepKind, string>> = {
  register: "Register",
  "added-home": "Added at home",
  "added-tier-one": "Added abroad, tier one",
  "added-tier-two": "Added abroad, tier two",
  "added-tier-three": "Added abroad, tier three",
  "added-unlisted": "Added, unknown destination",
  "taken-away": "Taken away",
  total: "Register and plan",
};

/** The areas by tier as a sentence, for those who cannot see them: the first position, and the last with its parts. */
export function explainTierAreas({ positions }: TierAreas): string {
  const [first, last] = [positions[0], positions.at(-1)];
  if (first === undefined || last === undefined) return "Nothing that counts was ever placed.";
  const parts = tierAreas
    .toReversed()
    .filter((area) => last.parts[area] !== 0)
    .map((area) => `${tierAreaWords[area].toLowerCase()} ${formatTpp(last.parts[area])}`);
  return `TPP that counts by tier, from ${formatDate(first.on)}, ${formatTpp(first.totalMilliTpp)} in all, to ${formatDate(last.on)}, ${formatTpp(last.totalMilliTpp)} in all: ${parts.join(", ")}. The table has every step.`;
}

/** What stands at a site over time as a sentence: the first step, and the last. */
export function explainSiteSteps(siteName: string, steps: readonly CountedStep[]): string {
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined) return `Nothing was ever allocated to ${siteName}.`;
  return `TPP at ${siteName} from ${formatDate(first.on)}, ${formatTpp(first.countedMilliTpp)} counted, to ${formatDate(last.on)}, ${formatTpp(last.countedMilliTpp)} counted. The table has every step.`;
}

/** The share of a cell in per cent without the sign; a dash where nothing was placed yet. */
export function formatHeatShare({ highest, ratio }: HeatCell): string {
  return highest === null ? "–" : formatPercent(highest, 2, [ratio]);
}

/** One cell of the heat grid as a sentence, with its limit and the day of its highest share. */
export function explainHeatCell(cell: HeatCell, name: string): string {
  const { highest, ratio, quarter, standing } = cell;
  if (highest === null) return `${name}, ${formatQuarter(quarter)}: nothing yet`;
  const limit = ratio === null ? "" : ` of at most ${formatRatio(ratio)}`;
  return `${name}, ${formatQuarter(quarter)}: ${formatShare(highest, ratio)}${limit}, highest on ${formatDate(highest.on)}. ${heatWords[standing].words}`;
}

/** The heat grid as a sentence: what it covers, and which destinations are in breach of a limit of their own. */
export function explainHeat(rows: readonly HeatRow[], quarters: readonly IsoDate[]): string {
  const [first, last] = [quarters[0], quarters.at(-1)];
  if (first === undefined || last === undefined || rows.length === 0) return "Nothing that counts is placed anywhere.";
  const list = (wanted: HeatStanding): string =>
    rows
      .filter(({ cells }) => cells.some(({ standing }) => standing === wanted))
      .map(({ destination }) => getDestinationName(destination))
      .join(", ");
  const [broken, unjudged] = [list("breach"), list("indeterminate")];
  const standing = [
    ...(broken === "" ? [] : [`In breach at some time: ${broken}.`]),
    ...(unjudged === "" ? [] : [`Cannot be judged at some time: ${unjudged}.`]),
  ].join(" ");
  return `Highest share of the total of ${formatCounted(rows.length, "destination")} by quarter, ${formatQuarter(first)} to ${formatQuarter(last)}. ${standing === "" ? "No destination is over a limit of its own." : standing} The table has every cell.`;
}

/** What a step adds or takes away, with its sign; what stands, without. */
export function formatWaterfallStep({ kind, changeMilliTpp }: WaterfallStep): string {
  return kind === "register" || kind === "total" ? formatTpp(changeMilliTpp) : formatSignedTpp(changeMilliTpp);
}

/** All steps of a waterfall as a sentence, or why there are none. */
export function explainWaterfall(steps: readonly WaterfallStep[], on: IsoDate): string {
  if (steps.length === 0) return "An allocation is too large to be summed exactly, so nothing is drawn.";
  const parts = steps.map((step) => `${waterfallWords[step.kind].toLowerCase()} ${formatWaterfallStep(step)}`);
  return `TPP that counts on ${formatDate(on)}: ${parts.join(", ")}.`;
}
