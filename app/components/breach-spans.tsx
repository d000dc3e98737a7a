import clsx from "clsx";
import { formatDate } from "#server/domain/iso-date";
import type { LimitLine } from "./views";
import type { TimeScale } from "./timeline-scale";

/** A label takes about this much of a panel's width. */
const labelPercent = 33;

interface PlacedSpan {
  readonly interval: LimitLine["intervals"][number];
  readonly left: number;
  readonly right: number;
  readonly isRightHand: boolean;
  readonly hasLabel: boolean;
}

/** The latest span is labelled first; an earlier one whose label would run into it goes without (its dates are in the text and the table). */
function placeSpans(intervals: LimitLine["intervals"], scale: TimeScale): readonly PlacedSpan[] {
  let freeUntil = Infinity;
  return intervals.toReversed().map((interval) => {
    const left = scale.toPercent(interval.from);
    const right = interval.until === null ? 100 : scale.toPercent(interval.until);
    const isRightHand = left > 100 - labelPercent;
    const labelLeft = isRightHand ? right - labelPercent : left;
    const hasLabel = labelLeft + labelPercent <= freeUntil;
    if (hasLabel) freeUntil = labelLeft;
    return { interval, left, right, isRightHand, hasLabel };
  });
}

/** The times in breach, hatched, each with its dates. */
export function BreachSpans({
  intervals,
  scale,
}: {
  readonly intervals: LimitLine["intervals"];
  readonly scale: TimeScale;
}) {
  return placeSpans(intervals, scale).map(
    ({ interval: { from, until }, left, right, isRightHand, hasLabel }, index) => (
      <span
        key={from}
        className="hatch-breach absolute inset-y-0 min-w-[2px] border-l border-breach"
        style={{ left: `${left}%`, width: `${right - left}%` }}
      >
        {hasLabel && (
          <em
            className={clsx(
              "absolute bottom-0.5 z-[1] rounded-sm bg-paper px-1 text-xs font-medium whitespace-nowrap text-breach not-italic",
              isRightHand ? "right-0.5" : "left-0.5",
              index > 0 && "max-sm:hidden",
            )}
          >
            ✕ {until === null ? `from ${formatDate(from)}` : `${formatDate(from)} until ${formatDate(until)}`}
          </em>
        )}
      </span>
    ),
  );
}
