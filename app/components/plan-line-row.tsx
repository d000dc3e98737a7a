"use client";

import clsx from "clsx";
import { memo } from "react";
import type { IsoDate } from "#server/domain/iso-date";
import type { PlanLine } from "#server/domain/plan/plan";
import { formatUnits } from "#server/domain/plan/cell-figure";
import { getPlanCell, sumLine } from "#server/domain/plan/plan-cell";
import { capacityWarningSigns, capacityWarningWords } from "#server/domain/explain/explain-capacity";
import { explainPlanCell, overLineMark } from "#server/domain/explain/explain-plan-cell";
import { listCellTexts } from "./plan-cell-texts";
import { PlanDraftInput } from "./plan-draft-input";
import { cellId, cellLook, firstCellLook, readSelection, rowStyle } from "./plan-grid-look";
import { planTopics } from "./plan-topics";
import { listWarningsOf } from "./plan-warning-book";
import { useGrid, useLine, usePlanEditor, useTopic } from "./use-plan-editor";

interface PlanLineRowProps {
  readonly index: number;
  readonly top: number;
  readonly lineKey: string;
  readonly quarters: readonly IsoDate[];
}

/** One line of the plan. It is drawn anew where the line, its flags, its part of the selection or what cells print has changed. */
export const PlanLineRow = memo(function PlanLineRow({ index, top, lineKey, quarters }: PlanLineRowProps) {
  const { store } = usePlanEditor();
  const line = useLine(lineKey);
  const changedBy = useTopic(lineKey, ({ findChangedBy }) => findChangedBy(lineKey));
  const hasConflict = useTopic("conflicts", ({ findConflict }) => findConflict(lineKey) !== undefined);
  const shown = useGrid((model) => model.getShown());
  const selection = readSelection(useGrid((model) => model.describeRow(index)));
  const draft = useGrid((model) => (model.getDraft()?.row === index ? model.getDraft() : null));
  const flaggedQuarters = useTopic("verdict", ({ getJudge }) => [...getJudge().listFlags(lineKey).keys()].join());
  useTopic("figures", ({ getJudge }) => (shown === "units" || shown === "tpp" ? 0 : getJudge().getRevision()));
  const ofSite = useTopic(planTopics.capacity, ({ listWarnings }) => listWarnings(line?.siteId));
  if (line === undefined) return null;
  const texts = listCellTexts(store.getJudge(), line, quarters, shown);
  const isFlagged = flaggedQuarters !== "";
  return (
    <div role="row" aria-rowindex={index + 2} data-index={index} style={rowStyle(top)} className="plan-row">
      <LineHeader
        line={line}
        note={hasConflict ? "conflict" : changedBy && `changed by ${changedBy}`}
        isFlagged={isFlagged}
      />
      {quarters.map((quarter, column) => {
        const cell = getPlanCell(line, quarter);
        const isOver = isFlagged && flaggedQuarters.includes(quarter);
        const [warning] = listWarningsOf(line, quarter, ofSite);
        return (
          <div
            key={quarter}
            role="gridcell"
            id={cellId(index, column)}
            data-row={index}
            data-column={column}
            aria-colindex={column + 2}
            aria-selected={column >= selection.first && column <= selection.last}
            aria-label={selection.head === column ? nameCell(store, line, quarter) : undefined}
            className={clsx(
              cellLook(selection, column),
              isOver ? "font-semibold text-breach" : cell.days.length === 0 && shown === "units" && "text-ink-3",
              isFlagged && "bg-breach-soft",
            )}
          >
            {isOver && (
              <span className="pr-1">
                <span aria-hidden>{overLineMark.sign}</span>
                <span className="sr-only">{overLineMark.words}</span>
              </span>
            )}
            {warning !== undefined && (
              <span className="pr-1 text-buffer">
                <span aria-hidden>{capacityWarningSigns[warning.kind]}</span>
                <span className="sr-only">{capacityWarningWords[warning.kind]}</span>
              </span>
            )}
            {texts[column]}
            {cell.days.length > 1 && <i title={`${cell.days.length} days`} className="plan-days" />}
            {draft?.column === column && <PlanDraftInput draft={draft} name={nameCell(store, line, quarter)} />}
          </div>
        );
      })}
      <div
        role="gridcell"
        aria-colindex={quarters.length + 2}
        className={clsx("plan-cell text-ink-3", isFlagged && "bg-breach-soft")}
      >
        {formatUnits(sumLine(line))}
      </div>
    </div>
  );
});

function nameCell(
  { places, workspace, getJudge, listWarnings }: ReturnType<typeof usePlanEditor>["store"],
  line: PlanLine,
  quarter: IsoDate,
) {
  const [site, accelerator] = [places.sites.get(line.siteId), places.accelerators.get(line.acceleratorId)];
  return explainPlanCell({
    lineName: `${site?.name ?? line.siteId} ${accelerator?.name ?? line.acceleratorId}`,
    quarter,
    cell: getPlanCell(line, quarter),
    flags: getJudge().listFlags(`${line.siteId} ${line.acceleratorId}`).get(quarter) ?? [],
    asOf: workspace.asOf,
    warnings: listWarningsOf(line, quarter, listWarnings(line.siteId)).map(({ kind }) => kind),
  });
}

interface LineHeaderProps {
  readonly line: PlanLine;
  readonly note: string | undefined;
  readonly isFlagged: boolean;
}

function LineHeader({ line, note, isFlagged }: LineHeaderProps) {
  const { places } = usePlanEditor().store;
  const siteName = places.sites.get(line.siteId)?.name ?? line.siteId;
  const acceleratorName = places.accelerators.get(line.acceleratorId)?.name ?? line.acceleratorId;
  return (
    <div
      role="rowheader"
      title={`${siteName} · ${acceleratorName}`}
      className={clsx(firstCellLook, isFlagged ? "bg-breach-soft" : "bg-paper")}
    >
      <span className="min-w-0 truncate">
        {siteName} · {acceleratorName}
      </span>
      {line.isFixed && <span className="ml-1 text-xs text-ink-3">fixed</span>}
      {note !== undefined && (
        <span className={clsx("ml-auto truncate pl-1 text-xs", note === "conflict" ? "text-breach" : "text-accent")}>
          {note === "conflict" ? "! conflict" : note}
        </span>
      )}
    </div>
  );
}
