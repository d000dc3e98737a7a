import type { IsoDate } from "#server/domain/iso-date";
import { Span } from "./figure";
import type { TimeScale } from "./timeline-scale";
import { standingPhrases } from "#server/domain/explain/standing-words";
import type { LimitLine } from "./views";

interface Interval {
  readonly from: IsoDate;
  readonly until: IsoDate | null;
}

interface BreachSpansProps {
  readonly intervals: readonly Interval[];
  readonly scale: TimeScale;
}

/** The times in breach, hatched; their dates stand in the panel's header. */
export function BreachSpans({ intervals, scale }: BreachSpansProps) {
  return intervals.map(({ from, until }) => {
    const left = scale.toPercent(from);
    const right = until === null ? 100 : scale.toPercent(until);
    return (
      <span
        key={from}
        className="hatch-breach absolute inset-y-0 min-w-[2px] border-l border-breach"
        style={{ left: `${left}%`, width: `${right - left}%` }}
      />
    );
  });
}

/** The same in words: the latest, and how many came before it. */
export function BreachDates({ intervals }: { readonly intervals: LimitLine["intervals"] }) {
  const latest = intervals.at(-1);
  if (latest === undefined) return null;
  const earlier = intervals.length - 1;
  return (
    <span className="text-xs text-breach">
      <span aria-hidden>✕ </span>
      <span className="sr-only">{standingPhrases.breach} </span>
      <Span from={latest.from} until={latest.until} />
      {earlier > 0 && `, and ${earlier} before`}
    </span>
  );
}

interface BeforeRuleProps {
  readonly ruleFrom: IsoDate;
  readonly intervals: readonly Interval[];
  readonly scale: TimeScale;
}

/** The time before the rule, hatched but where a breach is hatched already. */
export function BeforeRule({ ruleFrom, intervals, scale }: BeforeRuleProps) {
  const end = scale.toPercent(ruleFrom);
  const gaps: { readonly left: number; readonly right: number }[] = [];
  let left = 0;
  for (const { from, until } of intervals) {
    const right = Math.min(end, scale.toPercent(from));
    if (right > left) gaps.push({ left, right });
    left = Math.max(left, until === null ? 100 : scale.toPercent(until));
  }
  if (end > left) gaps.push({ left, right: end });
  return gaps.map((gap) => (
    <span
      key={gap.left}
      className="hatch-before absolute inset-y-0"
      style={{ left: `${gap.left}%`, width: `${gap.right - gap.left}%` }}
    />
  ));
}
