import { formatCounted } from "../format-number";
import type { UnjudgedReason, Verdict } from "../assessment/finding";
import type { Counting } from "../assessment/timeline";

/** How the formulas of a workbook call what counts. None of these words is a part of another, nor has a sign that formulas would match with. */
export const countingTerms: Readonly<Record<Counting, string>> = {
  counts: "counts",
  "does-not-count": "does not count",
  "cannot-judge": "cannot judge",
};

/** How the formulas call what a limit says on a date. */
export const stateTerms: Readonly<Record<Verdict | "not-in-scope", string>> = {
  within: "within",
  breach: "breach",
  indeterminate: "indeterminate",
  "not-in-scope": "not in scope",
};

/** How the formulas call a country that never holds anything, of which there is no finding. */
export const leftOutTerm = "left out";

/** Why a date cannot be judged, in the words of the cells, with what each means. */
export const reasonMeanings: Readonly<Record<UnjudgedReason, string>> = {
  "unknown-accelerator":
    "Units whose TPP or control class is unknown stand in a counted holding, and what they are decides.",
  "unknown-destination": "Something stands in a destination that is no ISO 3166 code, so that no list can sort it.",
  "negative-position": "More was retired in a destination than was deployed there.",
  "out-of-range": "The allocations move 2^53 thousandths of TPP or more, beyond which Plimsoll's sums are not exact.",
  "uncounted-in-tier-three": "Units that do not count stand in tier three, where no data center may be.",
};

/** What each sheet is, in one sentence under its title. */
export const sheetNotes = {
  Basis: "What the judgement rests on: the firm, the plan, the edition of the rule and its readings, and its limits.",
  Lists:
    "The places of destinations on the edition's lists, and the destinations that the allocations name. A destination on no list is of tier two.",
  Accelerators: "The accelerators that the allocations name, with the TPP of one unit and whether its class counts.",
  Allocations:
    "Every allocation that the judgement adds up, sorted by date and destination, with whether it counts and its TPP.",
  Positions:
    "What stands in each destination after the changes of each judged date: the position before, and the changes of that day.",
  Dates: "The sums over all destinations after the changes of each judged date, and whether the date can be judged.",
  Shares: "Each limit on each judged date: part, total, their exact comparison with the limit, and what follows.",
  Verdicts:
    "Each finding as the formulas find it, beside what Plimsoll found. What ended before the as-of date is history.",
} as const;

/** `12 sites`: where units of several sites are summed. */
export function explainSummedSites(count: number): string {
  return formatCounted(count, "site");
}

/** How to read the workbook, one sentence a row. */
export const readingGuide = [
  "Everything from the column Counts of the sheet Allocations up to the verdicts is a formula. Change a number of units, and every share and verdict after it follows.",
  "The file comes with the values that Plimsoll's own sums give. Excel calculates every formula anew when it opens the file; LibreOffice does with Ctrl+Shift+F9, or where its options say so.",
  "The order is Allocations, Positions, Dates, Shares, Verdicts. The first cell to look at is the answer to All agree on the sheet Verdicts.",
  "What Plimsoll found, on the sheet Verdicts, are constants: the findings that were frozen with the request and that the signatures name.",
  "TPP is kept in whole thousandths, in two columns: thousands of TPP (high), and what is left of them in thousandths of one TPP (low, from 0 to 999,999). Spreadsheets round numbers of more than fifteen digits; in two columns every sum and comparison is exact. Columns named TPP and Share are for reading and decide nothing.",
  "Of more than 20,000 allocations, those of the register that differ in their site alone stand in one row, their units summed; register.csv and allocations.csv have each of them.",
  "A limit is broken where denominator × part is more than numerator × total. Exactly at the limit is within, and so is a total of zero.",
  "A date holds until the next judged one; 9999-12-31 stands for no later date. The judged dates are those on which something changes: an allocation, the list of a destination in use, and with the reading reporting-dates the first of February and of August.",
  "Under the reading reporting-dates, shares are measured on those days only, and in between the state of the earlier one goes on. A limit of zero is measured on every date.",
  "A verdict is breach where any date from the as-of date on is in breach, else indeterminate where any cannot be judged, else within.",
  "The sheets hold rows for the dates and destinations that are there now. An allocation with another date or destination is not added up, and the controls on the sheet Verdicts say so.",
] as const;

/** What each control compares. */
export const controlNames = {
  verdict: "The verdict of all findings together",
  totalHigh: "The total as of the as-of date, thousands of TPP",
  totalLow: "The same, what is left in thousandths",
  positionHigh: "All allocations that count against the last positions, thousands of TPP",
  positionLow: "The same, what is left in thousandths",
  unknownUnits: "Units that cannot be judged, allocations against the last positions",
  uncountedUnits: "Units that do not count, allocations against the last positions",
  findings: "The number of findings",
  limits: "The number of limits that bind this firm",
  moved:
    "Thousands of TPP that the allocations move, against Plimsoll's sum, which may be less: it nets one day's changes",
} as const;

/** Where a value in the basis comes from. */
export const basisWords = {
  moved:
    "Plimsoll's sum of every change, counted or not, taken positive, one day's changes of a kind in one destination netted.",
  outOfRange: "Yes from 2^53 thousandths of TPP moved: then nothing can be judged.",
  asOf: "The day of submission. Breaches that ended by then are history.",
  asOfIndex: "The number, on the sheet Dates, of the last judged date on or before the as-of date; 0 before the first.",
  binds: "Binds this firm",
  boundByPlimsoll: "As Plimsoll judged it",
} as const;

/** Headings that speak of findings. */
export const shareHeadings = {
  isOver: "More than the limit",
  judged: "If measured and judged",
  result: "Result",
} as const;
