"use client";

import clsx from "clsx";
import { memo } from "react";
import type { DestinationCode } from "#server/domain/destination/destination";
import { getDestinationName } from "#server/domain/destination/find-destination";
import { explainQuarterShare } from "#server/domain/explain/explain-plan-cell";
import { shareMarks } from "#server/domain/explain/standing-words";
import { formatCounted, outOfRangeText } from "#server/domain/format-number";
import { formatShare } from "#server/domain/format-share";
import { formatRoom } from "#server/domain/plan/cell-figure";
import { getTier } from "#server/domain/rulebook/tier";
import { cellId, cellLook, firstCellLook, readSelection, rowStyle } from "./plan-grid-look";
import { TierMark } from "./tier-mark";
import { useGrid, usePlanEditor, useTopic } from "./use-plan-editor";

interface PlanGroupRowProps {
  readonly index: number;
  readonly top: number;
  readonly destination: DestinationCode;
  readonly lineCount: number;
}

const verdictLook = { within: "text-ink-2", breach: "text-breach", indeterminate: "text-unknown" } as const;

/** A destination with its highest share of total TPP in each quarter. */
export const PlanGroupRow = memo(function PlanGroupRow({ index, top, destination, lineCount }: PlanGroupRowProps) {
  const { store } = usePlanEditor();
  const shares = useTopic("verdict", ({ getJudge }) => getJudge().listShares(destination));
  const selection = readSelection(useGrid((model) => model.describeRow(index)));
  const unitId = useGrid((model) => (model.getShown() === "headroom" ? model.getUnitId() : undefined));
  const { edition, asOf } = store.getJudge().basis;
  const limit = edition.limits.find(({ id }) => id === "geographic.tier-two-country");
  const tier = getTier(edition, destination, asOf);
  return (
    <div role="row" aria-rowindex={index + 2} data-index={index} style={rowStyle(top)} className="plan-row font-medium">
      <div role="rowheader" className={clsx(firstCellLook, "gap-2 bg-ground")}>
        <span className="truncate">{getDestinationName(destination)}</span>
        <span className="text-xs font-normal text-ink-3 max-sm:hidden">
          <TierMark tier={tier} />
        </span>
        <span className="sr-only">{formatCounted(lineCount, "line")}</span>
      </div>
      {shares.map((share, column) => (
        <div
          key={share.quarter}
          role="gridcell"
          id={cellId(index, column)}
          data-row={index}
          data-column={column}
          aria-colindex={column + 2}
          aria-label={
            selection.head === column
              ? explainQuarterShare(destination, share, formatShare(share.highest, limit?.ratio ?? null))
              : undefined
          }
          className={clsx(cellLook(selection, column), "bg-ground", verdictLook[share.verdict])}
        >
          <span aria-hidden className="whitespace-pre">
            {shareMarks[share.verdict].sign}
          </span>
          <span className="sr-only">{shareMarks[share.verdict].words}</span>
          {unitId === undefined
            ? formatCellShare(formatShare(share.highest, limit?.ratio ?? null))
            : formatRoom(store.getJudge().findHeadroom(destination, unitId, share.end.on))}
        </div>
      ))}
      <div role="gridcell" aria-colindex={shares.length + 2} className="plan-cell bg-ground" />
    </div>
  );
});

/** A cell is too narrow for the words; its sign says that it cannot be judged, and its name why. */
function formatCellShare(text: string): string {
  return text === outOfRangeText ? "–" : text;
}
