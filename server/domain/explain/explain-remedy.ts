import { formatCount, formatCounted, formatTpp } from "../format-number";
import { formatDate, type IsoDate } from "../iso-date";
import { planLineKeyOf, type PlanPlaces } from "../plan/plan";
import type { PlanEdit } from "../plan/plan-edit";
import type { EditCosts, FitMeasure, Remedy, RemedyKind, SparedLine, UnmetLimit } from "../remedy/remedy";
import { joinWords } from "./join-words";
import { nameDestination } from "./name-destination";

/** What each kind of search is called. */
export const remedyKindWords: Readonly<Record<RemedyKind | FitMeasure, string>> = {
  defer: "Defer",
  trim: "Trim",
  move: "Move to tier one or home",
  "add-at-home": "Add at home",
  cheapest: "All kinds together",
  tpp: "The most TPP that fits",
  "units-by-priority": "The most units that fit, by priority",
};

/** What tells one cure from another: its kind, whether it is the least of all kinds, and the line that it spares, if any. */
export function nameRemedy({ kinds, spared }: Pick<Remedy, "kinds" | "spared">, places: PlanPlaces): string {
  const own = kinds.filter((kind) => kind !== "cheapest").map((kind) => remedyKindWords[kind]);
  const name = own.length === 0 ? remedyKindWords.cheapest : own.map(toLowerCaseAfterFirst).join(" or ");
  const least = own.length > 0 && own.length < kinds.length ? ", the least of all kinds" : "";
  return `${name}${least}${spared.length === 0 ? "" : `, sparing ${nameSpared(spared, places)}`}`;
}

const toLowerCaseAfterFirst = (word: string, index: number): string =>
  index === 0 ? word : word.charAt(0).toLowerCase() + word.slice(1);

function nameSpared(spared: readonly SparedLine[], { sites, accelerators }: PlanPlaces): string {
  return joinWords(
    spared.map(({ siteId, acceleratorId, on }) => {
      const accelerator = accelerators.get(acceleratorId)?.name ?? acceleratorId;
      return `${accelerator} at ${sites.get(siteId)?.name ?? siteId}${on === null ? "" : ` on ${formatDate(on)}`}`;
    }),
  );
}

const deedAlone: Readonly<Record<RemedyKind, string>> = {
  defer: "Placing units later",
  trim: "Placing fewer units",
  move: "Moving units to tier one or home",
  "add-at-home": "Placing more at home",
  cheapest: "All kinds together",
};

/** Where a planner is given fewer cures than `fewestCures`. */
export const noFurtherCureWords =
  "No further cure was found, not by leaving one line or one day of these changes as planned either.";

/** Why a kind of cure gives none, in one short sentence: `Placing units later leaves the limit on tier two together broken from 1 Apr 2027 on.` */
export function explainKindFailure(kind: RemedyKind, unmet: readonly UnmetLimit[]): string {
  const [first] = unmet;
  if (first === undefined) return `${deedAlone[kind]} ${kind === "cheapest" ? "do" : "does"} not keep every limit.`;
  const more = unmet.length === 1 ? "" : `, and ${formatCounted(unmet.length - 1, "more breach", "more breaches")}`;
  return `${deedAlone[kind]} ${kind === "cheapest" ? "leave" : "leaves"} ${nameUnmet(first)}${more}.`;
}

function nameUnmet({ limitId, destination, on, until }: UnmetLimit): string {
  const where = destination === null ? "" : ` for ${nameDestination(destination)}`;
  return `${limitNames[limitId]}${where} broken from ${formatDate(on)}${explainUntil(until)}`;
}

/** What a cure costs: `4,319 units touched, 155.5 M TPP, 8,638 unit-quarters of delay`. */
export function explainRemedyCosts({ unitsTouched, milliTppTouched, unitQuartersOfDelay }: EditCosts): string {
  const delay =
    unitQuartersOfDelay === 0 ? "no delay" : `${formatCounted(unitQuartersOfDelay, "unit-quarter")} of delay`;
  return `${formatCounted(unitsTouched, "unit")} touched, ${formatTpp(milliTppTouched)}, ${delay}`;
}

/** A cure before it is put in words. */
interface WordlessRemedy {
  readonly kind: RemedyKind;
  readonly costs: EditCosts;
  readonly edits: readonly PlanEdit[];
  readonly spared: readonly SparedLine[];
}

/** What a cure does, in one sentence or two. */
export function explainRemedy(remedy: WordlessRemedy, places: PlanPlaces): string {
  const { spared } = remedy;
  if (spared.length === 0) return explainDeed(remedy, places);
  return `${explainDeed(remedy, places)} It leaves ${nameSpared(spared, places)} as planned.`;
}

function explainDeed({ kind, costs, edits }: WordlessRemedy, places: PlanPlaces): string {
  const units = formatCounted(costs.unitsTouched, "unit");
  const lines = formatCounted(costs.linesTouched, "line");
  const takers = listTakers(edits, places);
  switch (kind) {
    case "defer":
      return `Placing ${units} later, on ${lines} and by ${formatCounted(costs.longestDelayQuarters, "quarter")} at most, keeps every limit.`;
    case "trim":
      return `Placing ${units} fewer, on ${lines}, keeps every limit.`;
    case "move":
      return `Placing ${units} at ${takers} instead, ${explainLatest(costs)}on ${lines}, keeps every limit.`;
    case "add-at-home":
      return `Placing ${units} more at ${takers} keeps every limit.`;
    case "cheapest":
      return `Of all changes together, these touch the least and keep every limit: ${units} on ${lines}, ${explainLatest(costs)}${explainChange(costs)}.`;
  }
}

function explainLatest({ longestDelayQuarters }: EditCosts): string {
  return longestDelayQuarters === 0 ? "" : `by ${formatCounted(longestDelayQuarters, "quarter")} later at most, `;
}

function explainChange({ placedMilliTppChange }: EditCosts): string {
  if (placedMilliTppChange === 0) return "and the plan places as much as before";
  const amount = formatTpp(Math.abs(placedMilliTppChange));
  return placedMilliTppChange > 0 ? `and the plan places ${amount} more` : `and the plan places ${amount} less`;
}

/** The sites at which something comes, three by name. */
function listTakers(edits: readonly PlanEdit[], { sites }: PlanPlaces): string {
  const ids = new Set(edits.filter((edit) => edit.unitsAfter > edit.unitsBefore).map(({ siteId }) => siteId));
  const names = [...ids].map((id) => sites.get(id)?.name ?? id);
  if (names.length <= 3) return joinWords(names);
  return `${names.slice(0, 2).join(", ")} and ${names.length - 2} other sites`;
}

/** From when on a cure keeps every limit, where one is broken today already. */
export function explainLaterFrom(from: IsoDate): string {
  return `It does so from ${formatDate(from)} on: what is broken today stays broken until then.`;
}

/** Why cures begin later than today. */
export function explainStandingBreach(from: IsoDate): string {
  return `A limit is broken today, and no plan changes what stands already. From ${formatDate(from)} on each of these keeps every limit; until then the breach stands.`;
}

/** What the most that fits leaves out, in one sentence. */
export function explainMostThatFits(costs: EditCosts, edits: readonly PlanEdit[]): string {
  if (edits.length === 0) return "All of the plan fits within every limit.";
  const lines = formatCounted(new Set(edits.map(planLineKeyOf)).size, "line");
  return `All of the plan fits but ${formatCounted(costs.unitsTouched, "unit")} on ${lines}, ${formatTpp(costs.milliTppTouched)}.`;
}

const limitNames = {
  "geographic.overseas": "the limit on everything overseas",
  "geographic.tier-two-total": "the limit on tier two together",
  "geographic.tier-two-country": "the limit on one tier-two destination",
  "geographic.tier-three": "the ban on tier three",
} as const;

/** What no cure can change, where it is part of what stays broken. */
interface TakenAsGiven {
  readonly isRegisterInBreach: boolean;
  /** Whether the plan places some of it before the as-of date. */
  readonly isPastTaken: boolean;
}

/** Which limits on which dates cannot be met together, and what was allowed. */
export function explainUnmet(unmet: readonly UnmetLimit[], { isRegisterInBreach, isPastTaken }: TakenAsGiven): string {
  const broken = unmet.map(({ limitId, destination, on, until }) => {
    const where = destination === null ? "" : ` for ${nameDestination(destination)}`;
    return `${limitNames[limitId]}${where} from ${formatDate(on)}${explainUntil(until)}`;
  });
  const listed =
    broken.length <= 4
      ? joinWords(broken)
      : `${broken.slice(0, 3).join(", ")} and ${formatCount(broken.length - 3)} more`;
  const register = isRegisterInBreach ? " The register is in breach without the plan." : "";
  const past = isPastTaken
    ? " Part of it is what the plan places before today, which is taken as given: no cure changes it."
    : "";
  return `Nothing that is allowed here keeps every limit: at best, this stays broken: ${listed}.${register}${past} Allow more days, sites or units, or free a line that is fixed.`;
}

function explainUntil(until: IsoDate | null): string {
  return until === null ? " on" : ` until ${formatDate(until)}`;
}

/** Instead of cures where there is nothing to cure. */
export const nothingToCureWords = "The plan is within every limit.";

/** Why no cure is offered where something cannot be judged. */
export function explainUnjudged(): string {
  return "The plan cannot be judged, and what cannot be judged is never within: see its findings for what is missing.";
}

interface SearchBounds {
  readonly wholeDays: number;
  readonly narrowDays: number;
  readonly narrowSites: number;
}

/** What is left out of the search of a plan that is too large to be searched whole. */
export function explainNarrowing({ wholeDays, narrowDays, narrowSites }: SearchBounds): string {
  return `The plan has more than ${formatCount(wholeDays)} days with planned units, so only ${formatCount(narrowDays)} of them in the scope of a broken limit, those that give way first, and ${formatCount(narrowSites)} sites to place at were searched: there may be other cures.`;
}
