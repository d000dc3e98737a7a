import type { Lot, Stage } from "#server/domain/allocation/allocation";
import { destinations } from "#server/domain/destination/catalogue";
import type { Buffers, FirmFacts } from "#server/domain/firm/firm";
import type { Edition, Limit, LimitId } from "#server/domain/rulebook/edition";
import type { Readings } from "#server/domain/rulebook/readings";

// The rules a second time: slow, obvious, and written from the design alone. It shares no arithmetic with the engine: every day is judged from
// the plain allocations in `bigint`, cures are searched for, and units over the line are taken away one at a time.

export interface SlowQuestion {
  readonly lots: readonly Lot[];
  readonly edition: Edition;
  readonly readings: Readings;
  readonly firm: FirmFacts;
  readonly buffers: Buffers;
  readonly asOf: string;
  readonly stages: readonly Stage[];
}

/** Figures as text, so that two assessments are compared as they would be printed. */
export interface SlowFinding {
  readonly limitId: LimitId;
  readonly destination: string | null;
  readonly verdict: string;
  readonly measured: string;
  readonly byStage: string;
  readonly worst: string;
  readonly intervals: readonly string[];
  readonly unjudged: readonly string[];
  readonly bufferIntervals: readonly string[];
  readonly decisive: string;
}

export interface SlowAssessment {
  readonly verdict: string;
  readonly total: string;
  readonly findings: readonly SlowFinding[];
  readonly exempt: readonly string[];
}

/** One limit, with the country it is asked of where it is per country. */
export interface SlowScope {
  readonly limit: Limit;
  readonly country: string | null;
}

interface Holding {
  tpp: bigint;
  unknownUnits: bigint;
}

interface Span {
  readonly from: string;
  readonly until: string | null;
}

type Answer = "within" | "breach" | "not-in-scope" | Reason;
const reasons = [
  "unknown-accelerator",
  "unknown-destination",
  "negative-position",
  "out-of-range",
  "uncounted-in-tier-three",
] as const;
type Reason = (typeof reasons)[number];

const knownCodes = new Set<string>(destinations.map(({ code }) => code));
const exactBelow = 9_007_199_254_740_992n;
const beforeEverything = "0000-01-01";

/** part ÷ total > numerator ÷ denominator. */
function isOverRatio(part: bigint, total: bigint, numerator: number, denominator: number): boolean {
  return part > 0n && part * BigInt(denominator) > BigInt(numerator) * total;
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}

/** The least whole number from 0 on of which the statement is true; it must stay true from there on. */
function findLeast(isTrue: (value: bigint) => boolean): bigint {
  let high = 1n;
  while (!isTrue(high)) high *= 2n;
  let low = -1n;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (isTrue(middle)) high = middle;
    else low = middle;
  }
  return isTrue(0n) ? 0n : high;
}

/** One assessment by hand; its methods are the questions one would ask at a desk. */
export function createSlowEngine(question: SlowQuestion) {
  const { lots, edition, readings, asOf } = question;
  const days = listDays();
  const positions = new Map<string, ReadonlyMap<string, Holding>>();
  const answers = new Map<string, Answer>();

  function isCounted(lot: Lot): boolean {
    const isOwnedOrCounts = lot.holding === "owned" || readings.leasedCount === "yes";
    return question.stages.includes(lot.stage) && isOwnedOrCounts;
  }

  function isReportingDay(day: string): boolean {
    return day.endsWith("-02-01") || day.endsWith("-08-01");
  }

  /** Every day on which something happens: a lot takes effect, a destination in use changes tier, or a report is due. */
  function listDays(): readonly string[] {
    const found = new Set<string>(lots.map((lot) => lot.effectiveOn));
    if (found.size === 0) return [];
    const [first = ""] = [...found].sort();
    for (const { destination, from, until } of edition.tierEntries)
      for (const day of [from, until]) {
        if (day === null || day <= first || !lots.some((lot) => lot.destination === destination)) continue;
        if (tierOn(destination, day) !== tierOn(destination, dayBefore(day))) found.add(day);
      }
    if (readings.measuredOn === "reporting-dates") {
      const last = [...found].sort().at(-1) ?? first;
      for (let year = 2000, isDone = false; !isDone; year++)
        for (const day of [`${year}-02-01`, `${year}-08-01`]) {
          if (day >= first && !isDone) found.add(day);
          isDone ||= day >= last;
        }
    }
    return [...found].sort();
  }

  function positionOn(day: string): ReadonlyMap<string, Holding> {
    const known = positions.get(day);
    if (known) return known;
    const position = new Map<string, Holding>();
    for (const lot of lots) {
      if (lot.effectiveOn > day || !isCounted(lot)) continue;
      const held = position.get(lot.destination) ?? { tpp: 0n, unknownUnits: 0n };
      if (lot.controlClass === "unknown") held.unknownUnits += BigInt(lot.units);
      else if (edition.countedClasses.includes(lot.controlClass))
        held.tpp += BigInt(lot.units) * BigInt(lot.milliTppPerUnit);
      position.set(lot.destination, held);
    }
    positions.set(day, position);
    return position;
  }

  function tierOn(destination: string, day: string): string {
    if (!knownCodes.has(destination)) return "unknown";
    for (const entry of edition.tierEntries) {
      if (entry.destination !== destination) continue;
      if (entry.from !== null && day < entry.from) continue;
      if (entry.until === null || day < entry.until) return entry.tier;
    }
    return "two";
  }

  function isIn({ limit, country }: SlowScope, destination: string, day: string): boolean {
    if (limit.id === "geographic.overseas") return destination !== edition.home;
    if (limit.id === "geographic.tier-three") return tierOn(destination, day) === "three";
    if (tierOn(destination, day) !== "two") return false;
    return limit.id === "geographic.tier-two-total" || destination === country;
  }

  function totalOn(day: string): bigint {
    return [...positionOn(day).values()].reduce((sum, held) => sum + held.tpp, 0n);
  }

  /** What stands in the scope on a day, under the lists of that day or of another. */
  function partOn(scope: SlowScope, day: string, listsOf: string = day): bigint {
    let part = 0n;
    for (const [destination, held] of positionOn(day)) if (isIn(scope, destination, listsOf)) part += held.tpp;
    return part;
  }

  function isOver(scope: SlowScope, part: bigint, total: bigint): boolean {
    return isOverRatio(part, total, scope.limit.ratio.numerator, scope.limit.ratio.denominator);
  }

  /** Whether the limit is measured on that day at all. A ban always is. */
  function isMeasured({ limit }: SlowScope, day: string): boolean {
    return limit.ratio.numerator === 0 || readings.measuredOn === "every-date" || isReportingDay(day);
  }

  function whyNotJudged(day: string): Reason | null {
    let moved = 0n;
    for (const lot of lots) moved += BigInt(Math.abs(lot.units)) * BigInt(lot.milliTppPerUnit);
    if (moved >= exactBelow) return "out-of-range";
    const position = [...positionOn(day)];
    if (position.some(([, held]) => held.tpp < 0n || held.unknownUnits < 0n)) return "negative-position";
    const isNowhere = position.some(
      ([destination, held]) => !knownCodes.has(destination) && (held.tpp !== 0n || held.unknownUnits !== 0n),
    );
    return isNowhere ? "unknown-destination" : null;
  }

  /** “UVEU data centers may be located anywhere, except in Macau or destinations specified in Country Group D:5”: owned or leased, whatever the chip. */
  function hasSiteWhereNoneMayBe(day: string): boolean {
    const standing = new Map<string, number>();
    for (const lot of lots)
      if (question.stages.includes(lot.stage) && lot.effectiveOn <= day && tierOn(lot.destination, day) === "three") {
        const doesCount = isCounted(lot) && ["unknown", ...edition.countedClasses].includes(lot.controlClass);
        if (!doesCount) standing.set(lot.destination, (standing.get(lot.destination) ?? 0) + lot.units);
      }
    return [...standing.values()].some((units) => units !== 0);
  }

  function judgeOn(scope: SlowScope, day: string): Answer {
    const answer = judgeSharesOn(scope, day);
    const isBanKept = scope.limit.id === "geographic.tier-three" && answer === "within";
    return isBanKept && hasSiteWhereNoneMayBe(day) ? "uncounted-in-tier-three" : answer;
  }

  function judgeSharesOn(scope: SlowScope, day: string): Answer {
    const reason = whyNotJudged(day);
    if (reason !== null) return reason;
    const isBreach = isOver(scope, partOn(scope, day), totalOn(day));
    const unknown = [...positionOn(day)].filter(([, held]) => held.unknownUnits !== 0n);
    const isInside = unknown.some(([destination]) => isIn(scope, destination, day));
    const isOutside = unknown.some(([destination]) => !isIn(scope, destination, day));
    const isBan = scope.limit.ratio.numerator === 0;
    if (!isInside && !isOutside) return isBreach ? "breach" : "within";
    // More in its scope keeps a breach a breach; nothing that stands elsewhere touches a ban.
    if (isBreach && (isBan || !isOutside)) return "breach";
    if (!isBreach && isBan && !isInside) return "within";
    return "unknown-accelerator";
  }

  function answerOn(scope: SlowScope, day: string): Answer {
    const key = `${scope.limit.id} ${scope.country ?? ""} ${day}`;
    const answer = answers.get(key) ?? findAnswer(scope, day);
    answers.set(key, answer);
    return answer;
  }

  function findAnswer(scope: SlowScope, day: string): Answer {
    if (scope.country !== null && tierOn(scope.country, day) !== "two") return "not-in-scope";
    if (isMeasured(scope, day)) return judgeOn(scope, day);
    const lastMeasured = days.filter((other) => other < day && isMeasured(scope, other)).at(-1);
    if (lastMeasured === undefined) return "within";
    const carried = answerOn(scope, lastMeasured);
    return carried === "not-in-scope" ? "within" : carried;
  }

  /** The stretches of days on which the statement is true. */
  function listSpans(isTrue: (day: string) => boolean): readonly Span[] {
    const spans: Span[] = [];
    let from: string | null = null;
    for (const day of days) {
      if (isTrue(day) && from === null) from = day;
      if (!isTrue(day) && from !== null) {
        spans.push({ from, until: day });
        from = null;
      }
    }
    if (from !== null) spans.push({ from, until: null });
    return spans;
  }

  function describeCause(scope: SlowScope, day: string): string {
    const before = days.filter((other) => other < day && isMeasured(scope, other)).at(-1);
    const then = before ?? beforeEverything;
    const listsThen = before ?? day;
    const total = totalOn(day);
    const part = partOn(scope, day);
    const partBefore = partOn(scope, then, listsThen);
    const restBefore = totalOn(then) - partBefore;
    const partUnderOldLists = partOn(scope, day, listsThen);
    if (part !== partUnderOldLists && !isOver(scope, partUnderOldLists, total))
      return `list-change ${day} ${part - partBefore} ${total - part - restBefore}`;
    const partChange = partUnderOldLists - partBefore;
    const isActive = partChange > 0n && isOver(scope, partUnderOldLists, partUnderOldLists + restBefore);
    const restChange = total - partUnderOldLists - restBefore;
    return `${isActive ? "active" : "passive"} ${day} ${partChange} ${restChange}`;
  }

  function listBreaches(scope: SlowScope): readonly Span[] {
    return listSpans((day) => answerOn(scope, day) === "breach");
  }

  /** The breach that is to be cured and the day that the cure is reckoned for, or null. */
  function findDecisive(scope: SlowScope): { readonly breach: Span; readonly on: string } | null {
    const breach = listBreaches(scope).find(({ until }) => until === null || until > asOf);
    if (breach === undefined) return null;
    if (breach.from > asOf) return { breach, on: breach.from };
    const isDaily = scope.limit.ratio.numerator === 0 || readings.measuredOn === "every-date";
    const lastReport = days.filter((day) => day <= asOf && isReportingDay(day)).at(-1);
    return { breach, on: isDaily ? asOf : (lastReport ?? asOf) };
  }

  function describeDecisive(scope: SlowScope): string {
    const decisive = findDecisive(scope);
    if (decisive === null) return "none";
    const { on, breach } = decisive;
    const part = partOn(scope, on);
    const total = totalOn(on);
    const cut = findLeast((less) => less >= part || !isOver(scope, part - less, total - less));
    const isBan = scope.limit.ratio.numerator === 0;
    const addition = isBan ? null : findLeast((more) => !isOver(scope, part, total + more));
    const atHome = addition === null || addition >= exactBelow ? "none" : `${addition}`;
    return `${on}: ${part} of ${total}, cut ${cut}, add ${atHome}, broken from ${breach.from}`;
  }

  function describeWorst(scope: SlowScope): string {
    const later = days.filter((day) => day > asOf && isMeasured(scope, day));
    let worst = asOf;
    for (const day of [asOf, ...later]) {
      const total = totalOn(day);
      const worstTotal = totalOn(worst);
      if (total <= 0n) continue;
      const isHigher =
        worstTotal <= 0n ? partOn(scope, day) > 0n : partOn(scope, day) * worstTotal > partOn(scope, worst) * total;
      if (isHigher) worst = day;
    }
    return `${worst}: ${partOn(scope, worst)} of ${totalOn(worst)}`;
  }

  function describeStages(scope: SlowScope): string {
    const sums = { installed: 0n, committed: 0n, planned: 0n };
    for (const lot of lots)
      if (
        lot.effectiveOn <= asOf &&
        isCounted(lot) &&
        edition.countedClasses.includes(lot.controlClass) &&
        isIn(scope, lot.destination, asOf)
      )
        sums[lot.stage] += BigInt(lot.units) * BigInt(lot.milliTppPerUnit);
    return `${sums.installed} ${sums.committed} ${sums.planned}`;
  }

  function isInBuffer(scope: SlowScope, day: string): boolean {
    const { id } = scope.limit;
    const basisPoints = id === "geographic.tier-three" ? undefined : question.buffers[id];
    if (basisPoints === undefined || answerOn(scope, day) !== "within") return false;
    const measured = days.filter((other) => other <= day && isMeasured(scope, other)).at(-1);
    return measured !== undefined && isOverRatio(partOn(scope, measured), totalOn(measured), basisPoints, 10_000);
  }

  function describeFinding(scope: SlowScope): SlowFinding {
    const print = ({ from, until }: Span): string => `${from} to ${until ?? "ever"}`;
    const reaches = ({ until }: Span): boolean => until === null || until > asOf;
    const current = days.filter((day) => day <= asOf).slice(-1);
    const deciding = [...current, ...days.filter((day) => day > asOf)].map((day) => answerOn(scope, day));
    const isUnjudged = deciding.some((answer) => reasons.some((reason) => reason === answer));
    return {
      limitId: scope.limit.id,
      destination: scope.country,
      verdict: deciding.includes("breach") ? "breach" : isUnjudged ? "indeterminate" : "within",
      measured: `${partOn(scope, asOf)} of ${totalOn(asOf)}`,
      byStage: describeStages(scope),
      worst: describeWorst(scope),
      intervals: listBreaches(scope).map((span) => {
        const label = span.from < edition.effectiveFrom ? ", before the rule" : "";
        return `${print(span)}, ${describeCause(scope, span.from)}${label}`;
      }),
      unjudged: reasons.flatMap((reason) =>
        listSpans((day) => answerOn(scope, day) === reason).map((span) => `${print(span)}, ${reason}`),
      ),
      bufferIntervals: listSpans((day) => isInBuffer(scope, day))
        .filter(reaches)
        .map(print),
      decisive: describeDecisive(scope),
    };
  }

  function isExempt(limit: Limit): boolean {
    return limit.appliesTo === "us-headquartered-uveu" && question.firm.headquarters !== edition.home;
  }

  /** Every limit that binds the firm; every country that is ever of tier two and ever holds something has its own. */
  function listScopes(): readonly SlowScope[] {
    const countries = [...new Set<string>(lots.map((lot) => lot.destination))].sort().filter((country) => {
      const isEverHeld = days.some((day) => {
        const held = positionOn(day).get(country);
        return held !== undefined && (held.tpp !== 0n || held.unknownUnits !== 0n);
      });
      return isEverHeld && days.some((day) => tierOn(country, day) === "two");
    });
    return edition.limits
      .filter((limit) => !isExempt(limit))
      .flatMap((limit): SlowScope[] =>
        limit.id === "geographic.tier-two-country"
          ? countries.map((country) => ({ limit, country }))
          : [{ limit, country: null }],
      );
  }

  function assess(): SlowAssessment {
    const findings = listScopes().map(describeFinding);
    const verdicts = findings.map((finding) => finding.verdict);
    return {
      verdict: ["breach", "indeterminate"].find((verdict) => verdicts.includes(verdict)) ?? "within",
      total: `${totalOn(asOf)}`,
      findings,
      exempt: edition.limits.filter(isExempt).map((limit) => limit.id),
    };
  }

  /**
   * Units over the line by lot id: the stock of each pool as single units, a correction taken from (or added to) its own lot, a retirement from
   * the oldest; then units in scope are taken away, newest lot first, until the limit holds. Null where a pool holds less than nothing.
   */
  function listOverLineUnits(scope: SlowScope): ReadonlyMap<string, number> | null {
    const decisive = findDecisive(scope);
    const over = new Map<string, number>();
    if (decisive === null) return over;
    const effective = lots
      .filter((lot) => lot.effectiveOn <= decisive.on && question.stages.includes(lot.stage))
      .sort((a, b) =>
        a.effectiveOn < b.effectiveOn ? -1 : a.effectiveOn > b.effectiveOn ? 1 : a.sequence - b.sequence,
      );
    const left = new Map<Lot, number>();
    for (const lot of effective) if (lot.correctsId === null && lot.units > 0) left.set(lot, lot.units);
    for (const lot of effective) {
      const corrected = [...left.keys()].find((other) => other.id === lot.correctsId);
      if (corrected) left.set(corrected, (left.get(corrected) ?? 0) + lot.units);
    }
    for (const lot of effective) {
      if (left.has(lot) || (lot.correctsId !== null && [...left.keys()].some(({ id }) => id === lot.correctsId)))
        continue;
      for (let unit = 0; unit < -lot.units; unit++) {
        const isSamePool = (other: Lot) => other.siteId === lot.siteId && other.acceleratorId === lot.acceleratorId;
        const oldest = [...left.keys()].find((other) => isSamePool(other) && (left.get(other) ?? 0) > 0);
        if (oldest === undefined) return null;
        left.set(oldest, (left.get(oldest) ?? 0) - 1);
      }
    }
    let part = partOn(scope, decisive.on);
    let total = totalOn(decisive.on);
    for (const lot of [...left.keys()].reverse()) {
      const counts = isCounted(lot) && edition.countedClasses.includes(lot.controlClass);
      if (!counts || !isIn(scope, lot.destination, decisive.on)) continue;
      for (let units = left.get(lot) ?? 0; units > 0 && isOver(scope, part, total); units--) {
        part -= BigInt(lot.milliTppPerUnit);
        total -= BigInt(lot.milliTppPerUnit);
        over.set(lot.id, (over.get(lot.id) ?? 0) + 1);
      }
    }
    return isOver(scope, part, total) ? null : over;
  }

  /** What the limits that a destination falls under say on the day asked and every later one: broken, not to be judged, or neither. */
  function judgeDestinationFrom(destination: string, from: string): "kept" | "broken" | "unjudged" {
    let isUnjudged = false;
    for (const limit of edition.limits) {
      if (isExempt(limit)) continue;
      const scope = { limit, country: limit.id === "geographic.tier-two-country" ? destination : null };
      for (const day of days) {
        if (day < from || !isMeasured(scope, day) || !isIn(scope, destination, day)) continue;
        const answer = judgeOn(scope, day);
        if (answer === "breach") return "broken";
        isUnjudged ||= answer !== "within";
      }
    }
    return isUnjudged ? "unjudged" : "kept";
  }

  return { assess, listScopes, listOverLineUnits, judgeDestinationFrom };
}
