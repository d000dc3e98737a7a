import type { HeatStanding } from "../assessment/derive-heat";
import type { TierArea } from "../assessment/derive-tier-areas";
import { formatRatio } from "../format-share";
import type { WaterfallStepKind } from "../plan/derive-waterfall";
import type { LimitId, Ratio } from "../rulebook/edition";
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
