"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, useEffect, useRef } from "react";
import { formatQuarter } from "#server/domain/iso-date";
import { PlanGroupRow } from "./plan-group-row";
import { cellId, firstCellLook, headerHeightPx, rowHeightPx } from "./plan-grid-look";
import { PlanLineRow } from "./plan-line-row";
import { useGrid, usePlanEditor, useTopic } from "./use-plan-editor";
import { usePlanGridEvents } from "./use-plan-grid-events";

/** What is drawn before the browser has told the frame's height. */
const firstRect = { width: 1200, height: 640 };

export const gridHintId = "plan-grid-hint";

/** Lines by quarters, typed into like a spreadsheet. Only the rows in sight are in the document; the grid itself holds the focus and names the focused cell. */
export function PlanGrid() {
  const { store } = usePlanEditor();
  const rows = useTopic("rows", ({ getRows }) => getRows());
  const quarters = useTopic("rows", ({ getQuarters }) => getQuarters());
  const head = useGrid((model) => model.getHead());
  const frame = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer must not be memoized, and this component is not
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeightPx,
    getItemKey: (index) => keyOfRow(rows[index], index),
    overscan: 6,
    paddingStart: headerHeightPx,
    scrollPaddingStart: headerHeightPx,
    initialRect: firstRect,
  });
  const events = usePlanGridEvents(frame);

  useEffect(() => {
    virtual.scrollToIndex(head.row, { align: "auto" });
    scrollSideways(frame.current, head.column);
  }, [virtual, head]);

  const layout: CSSProperties & Record<`--${string}`, number> = { "--plan-columns": quarters.length };
  const isDrawn = virtual.getVirtualItems().some(({ index }) => index === head.row);
  return (
    <div
      ref={frame}
      role="grid"
      tabIndex={0}
      aria-label="Allocations proposed, units by line and quarter"
      aria-describedby={gridHintId}
      aria-rowcount={rows.length + 1}
      aria-colcount={quarters.length + 2}
      aria-multiselectable
      aria-readonly={store.lockedBecause !== null}
      aria-activedescendant={isDrawn ? cellId(head.row, head.column) : undefined}
      style={layout}
      className="plan-grid"
      {...events}
    >
      <div role="presentation" className="plan-sheet" style={{ height: virtual.getTotalSize() }}>
        <div role="row" aria-rowindex={1} className="plan-row plan-header" style={{ height: headerHeightPx }}>
          <div role="columnheader" aria-colindex={1} className={firstCellLook}>
            Site · accelerator
          </div>
          {quarters.map((quarter, column) => (
            <div
              key={quarter}
              role="columnheader"
              aria-colindex={column + 2}
              data-quarter={column}
              className="plan-cell"
            >
              {formatQuarter(quarter)}
            </div>
          ))}
          <div role="columnheader" aria-colindex={quarters.length + 2} className="plan-cell">
            Sum, units
          </div>
        </div>
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return row.kind === "destination" ? (
            <PlanGroupRow key={key} index={index} top={start} destination={row.destination} lineCount={row.lineCount} />
          ) : (
            <PlanLineRow key={key} index={index} top={start} lineKey={row.key} quarters={quarters} />
          );
        })}
      </div>
    </div>
  );
}

function keyOfRow(
  row: ReturnType<ReturnType<typeof usePlanEditor>["store"]["getRows"]>[number] | undefined,
  index: number,
) {
  if (row === undefined) return index;
  return row.kind === "line" ? row.key : row.destination;
}

/** Brings a column between the names, which stay, and the right edge. */
function scrollSideways(frame: HTMLDivElement | null, column: number): void {
  const cell = frame?.querySelector<HTMLElement>(`[data-quarter="${column}"]`);
  const names = frame?.querySelector<HTMLElement>(".plan-first");
  if (!frame || !cell || !names) return;
  const left = cell.offsetLeft - names.offsetWidth;
  const right = cell.offsetLeft + cell.offsetWidth - frame.clientWidth;
  if (frame.scrollLeft > left) frame.scrollLeft = left;
  else if (frame.scrollLeft < right) frame.scrollLeft = right;
}
