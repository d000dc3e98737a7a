"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef, useState } from "react";
import { Th } from "./data-table";
import { siteTableHeaders } from "./site-table-columns";
import type { SiteListRow } from "./site-list-rows";
import type { SiteColumnId } from "./site-list-state";
import { SiteTableRow } from "./site-table-row";
import { SortButton } from "./sort-button";
import { useWidth } from "./use-width";

export interface SiteTableHandle {
  readonly focusRow: (index: number) => void;
}

interface SiteTableProps {
  readonly rows: readonly SiteListRow[];
  readonly query: string;
  readonly sortBy: SiteColumnId;
  readonly isDescending: boolean;
  readonly onSort: (column: SiteColumnId) => void;
  readonly ref: Ref<SiteTableHandle>;
}

/** Of a row, and of one that holds a second line under the name. Rows of one height need no measuring, so ten thousand scroll smoothly. */
const heights = { one: 33, two: 50 } as const;
/** From this width of the frame on, all that a row says stands in columns. */
const columnsFromPx = 760;
const pageRows = 12;
/** What is drawn before the browser has told the frame's height. */
const firstRect = { width: 1200, height: 900 };

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: pageRows,
  PageUp: -pageRows,
  Home: -Infinity,
  End: Infinity,
};

/** The rows of the list; only those in sight are in the document. One row takes the tab stop, the arrow keys move it, Enter opens its site. */
export function SiteTable({ rows, query, sortBy, isDescending, onSort, ref }: SiteTableProps) {
  const [frame, width] = useWidth<HTMLDivElement>();
  const [current, setCurrent] = useState(0);
  const wanted = useRef<number | null>(null);
  const rowHeight = width === null || width >= columnsFromPx ? heights.one : heights.two;
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer must not be memoized, and this component is not
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
    scrollPaddingStart: heights.one,
    initialRect: firstRect,
  });
  useEffect(() => virtual.measure(), [virtual, rowHeight]);

  const items = virtual.getVirtualItems();
  const last = rows.length - 1;
  const tabStop = items.some(({ index }) => index === current) ? current : (items[0]?.index ?? 0);

  const findLink = (index: number) => frame.current?.querySelector<HTMLElement>(`[data-index="${index}"] a`);

  /** A row far away is drawn first and takes the focus when it is there. */
  useEffect(() => {
    const link = wanted.current === null ? null : findLink(wanted.current);
    if (!link) return;
    wanted.current = null;
    link.focus({ preventScroll: true });
  });

  function focusRow(index: number): void {
    const next = Math.max(0, Math.min(last, index));
    virtual.scrollToIndex(next);
    setCurrent(next);
    const link = findLink(next);
    if (link) link.focus({ preventScroll: true });
    else wanted.current = next;
  }
  useImperativeHandle(ref, () => ({ focusRow }));

  function moveByKey(event: KeyboardEvent<HTMLElement>): void {
    const step = steps[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    focusRow(tabStop + step);
  }

  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <div
      ref={frame}
      className="@container relative -mx-3.5 mt-1.5 max-h-[max(22rem,calc(100dvh-15rem))] overflow-y-auto overscroll-y-contain border-t px-3.5 print:max-h-none!"
    >
      <table aria-rowcount={rows.length + 1} className="w-full table-fixed border-separate border-spacing-0 text-sm">
        <caption className="sr-only">Sites. Arrow keys move from row to row, Enter opens the site.</caption>
        <thead>
          <tr aria-rowindex={1}>
            {siteTableHeaders.map(({ id, header, unit, isNumber, look }) => {
              const direction = sortBy === id ? (isDescending ? "descending" : "ascending") : null;
              return (
                <Th key={id} isNumber={isNumber} aria-sort={direction ?? "none"} className={look}>
                  <SortButton direction={direction} isNumber={isNumber} onSort={() => onSort(id)}>
                    {unit === undefined ? header : `${header}, ${unit}`}
                  </SortButton>
                </Th>
              );
            })}
          </tr>
        </thead>
        <tbody onKeyDown={moveByKey}>
          {before > 0 && <Spacer height={before} />}
          {items.map(({ index, key }) => {
            const row = rows[index];
            return (
              row && (
                <SiteTableRow
                  key={key}
                  height={rowHeight}
                  index={index}
                  row={row}
                  query={query}
                  isTabStop={index === tabStop}
                  onFocus={() => setCurrent(index)}
                />
              )
            );
          })}
          {after > 0 && <Spacer height={after} />}
        </tbody>
      </table>
    </div>
  );
}

function Spacer({ height }: { readonly height: number }) {
  return (
    <tr aria-hidden>
      <td style={{ height }} className="p-0" />
    </tr>
  );
}
