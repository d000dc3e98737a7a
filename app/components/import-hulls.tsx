import clsx from "clsx";
import type { Ratio } from "#server/domain/rulebook/edition";
import { deriveHullLayout } from "./hull-scale";
import type { ImportPreview } from "./import-lines";

type LimitEffect = ImportPreview["effect"][number];

/** Two thin hulls under one legal mark: as it is above, as it would be below. The figures beside them say the same. */
export function ImportHulls({
  effect: { ratio, before, after },
}: {
  readonly effect: Pick<LimitEffect, "ratio" | "before" | "after">;
}) {
  const markPercent = ratio.numerator === 0 ? 0 : derive(ratio, after ?? before).markPercent;
  const isOver = after !== null && (after.standing === "breach" || after.standing === "breach-ahead");
  return (
    <div aria-hidden className="relative mt-1 grid gap-0.5 py-0.5">
      <Bar layout={derive(ratio, before)} className="bg-committed" />
      <Bar layout={derive(ratio, after)} className={isOver ? "bg-breach" : "bg-installed"} />
      <i className="absolute inset-y-0 w-[2.5px] bg-ink" style={{ left: `calc(${markPercent}% - 1.25px)` }} />
    </div>
  );
}

function derive(ratio: Ratio, state: LimitEffect["after"]) {
  const nothing = { partMilliTpp: 0, totalMilliTpp: 0 };
  const measured = state?.measured ?? nothing;
  const partByStageMilliTpp = { installed: measured.partMilliTpp, committed: 0, planned: 0 };
  return deriveHullLayout({ ratio, buffer: null, measured, worst: state?.worst ?? nothing, partByStageMilliTpp });
}

function Bar({
  layout: { fillPercent, peakPercent },
  className,
}: {
  readonly layout: ReturnType<typeof derive>;
  readonly className: string;
}) {
  return (
    <div className="relative h-2 overflow-hidden rounded-r-full bg-well">
      {peakPercent !== null && (
        <i className={clsx("absolute inset-y-0 left-0 opacity-35", className)} style={{ width: `${peakPercent}%` }} />
      )}
      <i className={clsx("absolute inset-y-0 left-0", className)} style={{ width: `${fillPercent}%` }} />
    </div>
  );
}
