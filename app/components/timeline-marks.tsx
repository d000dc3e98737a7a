import clsx from "clsx";
import { formatRatio } from "#server/domain/format-share";
import { formatDate, type IsoDate } from "#server/domain/iso-date";
import type { LimitLine } from "./views";
import type { PanelLayout, TimeScale } from "./timeline-scale";

/** Room at the right of every panel for the figures of its upright scale. */
export const plotLook = "mr-11";

/** Below this a figure at half the limit would run into the others. */
const lowestWithHalf = 50;

/** Nought, half the limit and the limit, beside the panel. */
export function UprightMarks({ ratio, layout }: { readonly ratio: LimitLine["ratio"]; readonly layout: PanelLayout }) {
  const { numerator, denominator } = ratio;
  const marks = [
    { text: formatRatio(ratio), top: layout.limitTop, look: "font-medium text-ink" },
    ...(numerator === 0 || layout.limitTop > lowestWithHalf
      ? []
      : [
          {
            text: formatRatio({ numerator, denominator: denominator * 2 }),
            top: (100 + layout.limitTop) / 2,
            look: "text-ink-3",
          },
        ]),
    ...(numerator === 0 ? [] : [{ text: "0 %", top: 100, look: "text-ink-3" }]),
  ];
  return marks.map(({ text, top, look }) => (
    <span
      key={text}
      aria-hidden
      className={clsx("absolute left-full -translate-y-1/2 pl-1.5 text-xs whitespace-nowrap", look)}
      style={{ top: `${top === 100 ? 94 : top}%` }}
    >
      {text}
    </span>
  ));
}

interface TimelineHeadProps {
  readonly scale: TimeScale;
  readonly asOf: IsoDate;
  readonly ruleFrom: IsoDate;
}

/** What the hatching and the upright line mean, above the first panel and clear of every curve. */
export function TimelineHead({ scale, asOf, ruleFrom }: TimelineHeadProps) {
  const before = scale.toPercent(ruleFrom);
  const at = scale.toPercent(asOf);
  return (
    <div aria-hidden className={clsx("@container relative h-5 text-xs text-ink-3", plotLook)}>
      {before > 14 && (
        <span className="absolute top-0 left-0 hidden truncate @[28rem]:block" style={{ width: `${before}%` }}>
          before the rule
        </span>
      )}
      <span
        className={clsx("absolute top-0 px-1 whitespace-nowrap text-ink-2", at > 55 && "-translate-x-full")}
        style={{ left: `${at}%` }}
      >
        as of {formatDate(asOf)}
      </span>
    </div>
  );
}
