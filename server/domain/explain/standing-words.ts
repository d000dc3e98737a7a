import type { Verdict } from "../assessment/finding";
import type { Standing } from "../assessment/standing";

/** What a standing is called wherever it stands alone. */
export const standingWords: Readonly<Record<Standing, string>> = {
  within: "Within",
  "in-buffer": "In buffer",
  "in-buffer-ahead": "In buffer ahead",
  breach: "Breach",
  "breach-ahead": "Breach ahead",
  indeterminate: "Cannot judge",
};

/** The same within a sentence, after "it is". */
export const standingPhrases: Readonly<Record<Standing, string>> = {
  within: "within",
  "in-buffer": "within but above the buffer",
  "in-buffer-ahead": "within but above the buffer later",
  breach: "in breach",
  "breach-ahead": "in breach later",
  indeterminate: "not to be judged",
};

/** A verdict in a text without pictures: its sign and its word. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  within: `✓ ${standingWords.within}`,
  breach: `✕ ${standingWords.breach}`,
  indeterminate: `? ${standingWords.indeterminate}`,
};

/** What stands before a share in a table or a reading: a sign to see and words to hear. A share that is within needs neither. */
export const shareMarks: Readonly<Record<Verdict, { readonly sign: string; readonly words: string }>> = {
  within: { sign: "", words: "" },
  breach: { sign: "✕ ", words: "in breach, " },
  indeterminate: { sign: "? ", words: "cannot be judged, the known part is " },
};
