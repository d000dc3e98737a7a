import type { Finding, Verdict } from "#server/domain/assessment/finding";
import type { JudgedScope } from "#server/domain/assessment/judgement";
import { exactRange } from "#server/domain/assessment/judge";
import { leftOutTerm, stateTerms } from "#server/domain/explain/explain-workbook";
import { noAmount, splitMilliTpp, toShare, type Amount } from "./amount";
import { getAsOfIndex } from "./build-basis";
import type { PositionFigures } from "./position-figures";
import type { Recount } from "./recount";
import type { ShareFigures } from "./share-figures";

/** Part and total, in two parts each. */
export interface SplitMeasure {
  readonly part: Amount;
  readonly total: Amount;
}

/** One row of the verdicts, with what its formulas give. */
export interface FindingFigures {
  /** What Plimsoll found; undefined where it has no finding for it. */
  readonly finding: Finding | undefined;
  readonly isHeld: boolean;
  readonly verdict: string;
  readonly found: string;
  readonly agrees: boolean;
  readonly measured: SplitMeasure;
  readonly worst: SplitMeasure;
  readonly foundMeasured: SplitMeasure;
  readonly foundWorst: SplitMeasure;
  readonly highest: number;
  /** The number of the date of the highest share, from 1; 0 before the first. */
  readonly worstIndex: number;
}

/** How far two shares, divided as a spreadsheet divides, may be apart and still be the same. */
export const shareTolerance = 1e-12;

const nothing: SplitMeasure = { part: noAmount, total: noAmount };

function toMeasure({ partMilliTpp, totalMilliTpp }: Finding["measured"]): SplitMeasure {
  return { part: splitMilliTpp(partMilliTpp), total: splitMilliTpp(totalMilliTpp) };
}

export function buildFindingFigures(
  recount: Recount,
  scoped: JudgedScope,
  shares: readonly ShareFigures[],
  positions: readonly (readonly PositionFigures[])[],
): FindingFigures {
  const { dates, facts, movedMilliTpp } = recount;
  const { scope, limit, destination } = scoped;
  const finding = facts.assessment.findings.find(
    (each) => each.limitId === limit.id && each.destination === destination,
  );
  const isHeld = typeof scope !== "object" || positions.some((onDate) => isHolding(onDate[scope.destination]));
  const asOfIndex = getAsOfIndex(recount);
  const worstOn = finding?.worst.on ?? facts.asOf;
  const worstIndex = dates.filter((date) => date <= worstOn).length;
  const ahead = shares.filter(({ isAhead }) => isAhead).map(({ share }) => share);
  const verdict = isHeld ? stateTerms[getVerdict(recount, shares)] : leftOutTerm;
  const found = finding === undefined ? leftOutTerm : stateTerms[finding.verdict];
  const [measured, worst] = [shares[asOfIndex - 1] ?? nothing, shares[worstIndex - 1] ?? nothing];
  const foundMeasured = finding === undefined ? nothing : toMeasure(finding.measured);
  const foundWorst = finding === undefined ? nothing : toMeasure(finding.worst);
  const highest = Math.max(...(asOfIndex === 0 || ahead.length === 0 ? [0] : []), ...ahead);
  const isSame =
    isEqual(measured, foundMeasured) &&
    isEqual(worst, foundWorst) &&
    toShare(worst.part, worst.total) >= highest - shareTolerance;
  return {
    finding,
    isHeld,
    verdict,
    found,
    agrees: verdict === found && (verdict === leftOutTerm || movedMilliTpp >= exactRange || isSame),
    measured,
    worst,
    foundMeasured,
    foundWorst,
    highest,
    worstIndex,
  };
}

function isHolding(position: PositionFigures | undefined): boolean {
  if (position === undefined) return false;
  const { amount, unknownUnits } = position;
  return amount.high !== 0 || amount.low !== 0 || unknownUnits !== 0;
}

/** What the states from the as-of date on say together. */
function getVerdict({ dates, facts }: Recount, shares: readonly ShareFigures[]): Verdict {
  const results = shares
    .filter((_, t) => (dates[t + 1] ?? null) === null || (dates[t + 1] ?? "") > facts.asOf)
    .map(({ result }) => result);
  if (results.includes("breach")) return "breach";
  return results.every((result) => result === "within" || result === "not-in-scope") ? "within" : "indeterminate";
}

function isEqual(one: SplitMeasure, other: SplitMeasure): boolean {
  const isSame = (a: Amount, b: Amount) => a.high === b.high && a.low === b.low;
  return isSame(one.part, other.part) && isSame(one.total, other.total);
}
