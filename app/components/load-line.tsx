import clsx from "clsx";
import { Link } from "./link";
import { explainLoadLine } from "#server/domain/explain/explain-load-line";
import { formatShare, formatRatio } from "#server/domain/format-share";
import type { LimitLine } from "./views";
import { DateText, Share } from "./figure";
import { HeadroomText } from "./headroom-text";
import { Hull } from "./hull";
import { deriveHullLayout } from "./hull-scale";
import { Verdict } from "./verdict";

interface LoadLineProps {
  readonly line: LimitLine;
  readonly unitName: string;
  /** Where the sums behind the share stand. */
  readonly sumsHref: string;
}

/** One limit as a hull: what fills it, the legal mark, the firm's own buffer, and the freeboard between. A list item of `LoadLines`. */
export function LoadLine({ line, unitName, sumsHref }: LoadLineProps) {
  const layout = deriveHullLayout(line);
  const hasPeak = layout.peakPercent !== null;
  return (
    <li
      data-keep-together
      className={clsx(
        "grid grid-cols-[minmax(0,1fr)_minmax(0,auto)] items-center gap-x-4 gap-y-1 border-t border-line-soft py-2 first:border-t-0",
        "md:grid-cols-[10rem_minmax(0,1fr)_9.5rem_8rem] min-[74rem]:grid-cols-[10.5rem_minmax(0,1fr)_9.5rem_8rem_12.5rem]",
      )}
    >
      <div className="min-w-0">
        <p className="font-medium">{line.title}</p>
        <p className="text-xs text-ink-3">{line.subtitle}</p>
      </div>
      <div className="order-2 col-span-2 md:order-none md:col-span-1">
        <Hull
          layout={layout}
          standing={line.standing}
          limitText={formatRatio(line.ratio)}
          brokenText={formatShare(line.measured, line.ratio)}
          label={explainLoadLine(line)}
        />
      </div>
      <div className="order-3 md:order-none md:text-right">
        <Link
          prefetch={false}
          href={sumsHref}
          title="Show the sums"
          className="text-lg font-semibold underline decoration-line-firm decoration-dotted underline-offset-4 hover:text-accent"
        >
          <Share of={line.measured} beside={[line.ratio, line.buffer]} />
          <span className="sr-only"> of total TPP, {line.title}: show the sums</span>
        </Link>
        {hasPeak && (
          <p className={clsx("text-xs", line.standing === "breach-ahead" ? "text-breach" : "text-ink-3")}>
            peak <Share of={line.worst} beside={[line.ratio, line.buffer]} />, <DateText date={line.worst.on} />
          </p>
        )}
      </div>
      <div className="order-1 justify-self-end md:order-none md:justify-self-auto">
        <Verdict standing={line.standing} />
      </div>
      <div className="order-4 text-right md:col-span-full md:-mt-1 min-[74rem]:col-span-1 min-[74rem]:mt-0">
        <HeadroomText headroom={line.headroom} unitName={unitName} asOf={line.measured.on} />
      </div>
    </li>
  );
}
