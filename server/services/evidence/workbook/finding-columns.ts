import { nameColumns } from "./sheet";

/** The columns of the sheet Verdicts: what the formulas find first, then what Plimsoll found, each in the same order. */
export const findingColumns = nameColumns({
  limit: ["Limit", 60],
  country: ["Country", 9],
  verdict: ["Verdict", 15],
  found: ["Plimsoll's verdict", 15],
  agrees: ["Agrees", 9],
  share: ["Share as of the date", 12],
  part: ["Part, TPP", 20],
  total: ["Total, TPP", 20],
  highest: ["Highest share from then on", 12],
  worstOn: ["On, as Plimsoll found", 12],
  worstShare: ["Share on that day", 12],
  isHeld: ["Ever holds anything", 10],
  worstIndex: ["Number of that date", 10],
  partHigh: ["Part, high", 16],
  partLow: ["Part, low", 11],
  totalHigh: ["Total, high", 16],
  totalLow: ["Total, low", 11],
  worstPartHigh: ["Highest: part, high", 16],
  worstPartLow: ["Highest: part, low", 11],
  worstTotalHigh: ["Highest: total, high", 16],
  worstTotalLow: ["Highest: total, low", 11],
  foundPartHigh: ["Plimsoll: part, high", 16],
  foundPartLow: ["Plimsoll: part, low", 11],
  foundTotalHigh: ["Plimsoll: total, high", 16],
  foundTotalLow: ["Plimsoll: total, low", 11],
  foundWorstPartHigh: ["Plimsoll, highest: part, high", 16],
  foundWorstPartLow: ["Plimsoll, highest: part, low", 11],
  foundWorstTotalHigh: ["Plimsoll, highest: total, high", 16],
  foundWorstTotalLow: ["Plimsoll, highest: total, low", 11],
});
export type FindingKey = keyof typeof findingColumns.letters;

/** The same measure as the formulas find it, and as Plimsoll did. */
export const comparedKeys = [
  ["partHigh", "foundPartHigh"],
  ["partLow", "foundPartLow"],
  ["totalHigh", "foundTotalHigh"],
  ["totalLow", "foundTotalLow"],
  ["worstPartHigh", "foundWorstPartHigh"],
  ["worstPartLow", "foundWorstPartLow"],
  ["worstTotalHigh", "foundWorstTotalHigh"],
  ["worstTotalLow", "foundWorstTotalLow"],
] as const satisfies readonly (readonly [FindingKey, FindingKey])[];
