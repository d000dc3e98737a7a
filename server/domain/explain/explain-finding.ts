import { isOver } from "../assessment/exact-share";
import type { BreachInterval, Finding, Measure, UnjudgedReason } from "../assessment/finding";
import { formatTpp, formatTppExact } from "../format-number";
import { formatRatio, formatShare } from "../format-share";
import { formatDate, type IsoDate } from "../iso-date";
import { explainCause } from "./explain-cause";
import { nameScope } from "./explain-scope";
import { nameDestination } from "./name-destination";

/** `from 1 Apr 2027 until 1 Oct 2027`, `since 23 Nov 2023`: an interval as of a date. */
export function explainInterval({ from, until }: Pick<BreachInterval, "from" | "until">, asOf: IsoDate): string {
  if (until === null) return from <= asOf ? `since ${formatDate(from)}` : `from ${formatDate(from)} on`;
  return `from ${formatDate(from)} until ${formatDate(until)}`;
}

/** Why something cannot be judged, after "because", with what to do about it. */
export const unjudgedWords: Readonly<Record<UnjudgedReason, string>> = {
  "unknown-accelerator":
    "units stand there whose TPP or control class is unknown; give the accelerator its dense rates or die area",
  "unknown-destination": "units stand in a destination that no list names; correct the destination of the site",
  "negative-position": "more was retired than had been deployed; correct the retirement",
  "out-of-range":
    "the sums pass 9,007 billion TPP, beyond which they are no longer exact; correct units that are too many, or split the register",
  "uncounted-in-tier-three":
    "accelerators that do not count stand in a tier-three destination, where 15 CFR § 748.15(b)(2)(i) allows no data center; look into what they are, or retire them",
};

/** Complete sentences: what was measured, against what, since when, why, and what cures it. The same on every page, in every export and on the command line. */
export function explainFinding(finding: Finding, asOf: IsoDate): string {
  return [explainMeasure(finding, asOf), ...explainVerdict(finding, asOf)].join(" ");
}

function describeMeasure(finding: Finding, measure: Measure): string {
  if (finding.ratio.numerator === 0) return formatTpp(measure.partMilliTpp);
  return `${formatShare(measure, finding.ratio, finding.buffer)} of total TPP`;
}

function explainMeasure(finding: Finding, asOf: IsoDate): string {
  const { measured, ratio } = finding;
  if (finding.unjudged.some(({ reason }) => reason === "out-of-range"))
    return `${nameScope(finding)} cannot be summed up; the limit is ${formatRatio(ratio)}.`;
  if (ratio.numerator === 0)
    return measured.partMilliTpp === 0
      ? `Nothing that counts stands in tier three on ${formatDate(asOf)}.`
      : `${formatTpp(measured.partMilliTpp)} stands in tier three on ${formatDate(asOf)}; nothing may.`;
  // Cambodia before February 2026 holds TPP, but not as a tier-two destination.
  if (finding.destination !== null && measured.partMilliTpp === 0)
    return `Nothing that counts stands in ${nameDestination(finding.destination)} as a tier-two destination on ${formatDate(asOf)}; the limit is ${formatRatio(ratio)}.`;
  const holds = finding.limitId === "geographic.tier-two-country" ? "holds" : "hold";
  const verb = finding.limitId === "geographic.overseas" ? "holds" : holds;
  return `${nameScope(finding)} ${verb} ${describeMeasure(finding, measured)} on ${formatDate(asOf)}; the limit is ${formatRatio(ratio)}.`;
}

function explainVerdict(finding: Finding, asOf: IsoDate): string[] {
  switch (finding.verdict) {
    case "breach":
      return explainBreach(finding, asOf);
    case "indeterminate":
      return finding.unjudged
        .filter(({ until }) => until === null || until > asOf)
        .map(
          (interval) =>
            `It cannot be judged ${explainInterval(interval, asOf)}, because ${unjudgedWords[interval.reason]}.`,
        );
    case "within":
      return explainWithin(finding, asOf);
  }
}

function explainWithin(finding: Finding, asOf: IsoDate): string[] {
  const past = finding.intervals.at(-1);
  const [buffered] = finding.bufferIntervals;
  const { measured, ratio } = finding;
  const isOverUnmeasured =
    ratio.numerator > 0 && measured.partMilliTpp > 0 && isOver(measured.partMilliTpp, measured.totalMilliTpp, ratio);
  if (isOverUnmeasured) return ["That is above it, but not on a reporting date; on every later one it holds."];
  return [
    finding.worst.on === asOf || ratio.numerator === 0
      ? "It holds then and on every later date."
      : `It holds on every later date too; the highest is ${describeMeasure(finding, finding.worst)} on ${formatDate(finding.worst.on)}.`,
    ...(buffered && finding.buffer
      ? [`It is above the firm's own buffer of ${formatRatio(finding.buffer)} ${explainInterval(buffered, asOf)}.`]
      : []),
    ...(past ? [`It was broken ${explainInterval(past, asOf)}; that is over.`] : []),
  ];
}

function explainBreach(finding: Finding, asOf: IsoDate): string[] {
  const { decisive } = finding;
  if (decisive === null) return [];
  const { interval } = decisive;
  const isAhead = interval.from > asOf;
  const opening = isAhead
    ? `It is broken ${explainInterval(interval, asOf)}, when the share is ${describeMeasure(finding, decisive)}.`
    : `It is broken ${explainInterval(interval, asOf)}.`;
  const label = interval.startsBeforeRule ? ["The breach begins before the rule."] : [];
  const home =
    decisive.homeAdditionMilliTpp === null
      ? ""
      : `, or adding ${formatTppExact(decisive.homeAdditionMilliTpp)} at home,`;
  const when = isAhead ? ` by ${formatDate(decisive.on)}` : "";
  const cure = `Taking ${formatTppExact(decisive.cutMilliTpp)} out of its scope${home} cures it${when}.`;
  const later = finding.intervals.filter(({ from }) => from > interval.from && from > asOf);
  const again = later.map((next) => `It is broken again ${explainInterval(next, asOf)}.`);
  return [opening, ...label, explainCause(interval.cause), cure, ...again];
}
