"use client";

import { explainLoadLine } from "#server/domain/explain/explain-load-line";
import type { LimitLine } from "#server/domain/assessment/limit-line";
import { noHeadroomWords } from "#server/domain/explain/explain-headroom";
import { formatCount, formatTpp } from "#server/domain/format-number";
import { formatRatio, formatShare } from "#server/domain/format-share";
import { formatDate, formatQuarter } from "#server/domain/iso-date";
import type { PlanBar } from "#server/domain/plan/plan-bar";
import { Share } from "./figure";
import { Hull } from "./hull";
import { deriveHullLayout } from "./hull-scale";
import { Verdict } from "./verdict";

interface PlanBarsProps {
  readonly bars: readonly PlanBar[];
  readonly unitName: string;
}

/** Each limit as a hull, filled as on the day of its highest share from the as-of date on. */
export function PlanBars({ bars, unitName }: PlanBarsProps) {
  return (
    <ul>
      {bars.map((bar) => (
        <Bar key={bar.line.limitId} bar={bar} unitName={unitName} />
      ))}
    </ul>
  );
}

function Bar({ bar: { line, worstByStageMilliTpp }, unitName }: { readonly bar: PlanBar; readonly unitName: string }) {
  const { ratio, buffer, worst } = line;
  const atWorst = { ratio, buffer, measured: worst, worst, partByStageMilliTpp: worstByStageMilliTpp };
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 border-t border-line-soft py-1 first:border-t-0 md:min-h-13 md:grid-cols-[8.5rem_minmax(0,1fr)_5rem_7rem_9rem]">
      <div className="min-w-0">
        <p className="font-medium">{line.title}</p>
        <p className="text-xs text-ink-3">worst: {formatQuarter(worst.on)}</p>
      </div>
      <div className="order-3 col-span-2 md:order-none md:col-span-1">
        <Hull
          layout={deriveHullLayout(atWorst)}
          standing={line.standing}
          limitText={formatRatio(ratio)}
          brokenText={formatShare(worst, ratio)}
          label={explainLoadLine(line)}
        />
      </div>
      <p className="order-4 text-lg font-semibold md:order-none md:text-right">
        <Share of={worst} beside={[ratio, buffer]} />
        <span className="sr-only"> of total TPP at worst</span>
      </p>
      <div className="order-2 justify-self-end md:order-none md:justify-self-start">
        <Verdict standing={line.standing} />
      </div>
      <div className="order-5 min-w-0 text-right md:order-none">
        <Room line={line} unitName={unitName} />
      </div>
    </li>
  );
}

/** Always two lines: nothing may move while somebody types. */
function Room({ line: { headroom, measured }, unitName }: { readonly line: LimitLine; readonly unitName: string }) {
  if (headroom.kind !== "units") return <p className="text-sm text-ink-2">{noHeadroomWords[headroom.kind]}</p>;
  const { boundOn } = headroom;
  const isLater = boundOn !== null && boundOn > measured.on;
  return (
    <p
      className="text-sm whitespace-nowrap text-ink-2"
      title={`${formatCount(headroom.units)} ${unitName}, ${formatTpp(headroom.milliTpp, "down")}`}
    >
      <span className="flex justify-end gap-[0.5ch]">
        <b className="font-semibold text-ink">{formatCount(headroom.units)}</b>{" "}
        <span className="min-w-0 truncate">{unitName}</span> fit
      </span>
      <span className="block min-h-[1lh] text-xs text-ink-3">{isLater && `tightest ${formatDate(boundOn)}`}</span>
    </p>
  );
}
