"use client";

import clsx from "clsx";
import { type ReactNode, useMemo, useState } from "react";
import { Button } from "./button";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { SortButton, type SortDirection } from "./sort-button";

export interface SortableColumn {
  readonly id: string;
  readonly header: string;
  readonly unit?: string;
  readonly isNumber?: boolean;
  /** Not sortable, such as a column of links. */
  readonly isFixed?: boolean;
  /** Of its cells, header included: where it is left out, how it wraps. */
  readonly look?: string;
}

export interface SortableRow {
  readonly key: string;
  /** What each column shows, drawn on the server; the first names the row. */
  readonly cells: readonly ReactNode[];
  /** What each column sorts by; null sorts last in either direction. */
  readonly sortBy: readonly (string | number | null)[];
  readonly isMarked?: boolean;
}

interface SortableTableProps {
  readonly label: string;
  readonly columns: readonly SortableColumn[];
  readonly rows: readonly SortableRow[];
  readonly initial: { readonly columnId: string; readonly direction: SortDirection };
  readonly maxHeightRem?: number;
  /** How many are shown until the reader asks for the rest; all of them where it is absent. */
  readonly firstRows?: number;
}

/** A button that brings up this few rows takes as much room as they do. */
const fewMore = 2;

const collator = new Intl.Collator("en", { numeric: true });

function compareKeys(
  a: string | number | null | undefined,
  b: string | number | null | undefined,
  sign: number,
): number {
  if (a === b) return 0;
  if (a === null || a === undefined) return 1;
  if (b === null || b === undefined) return -1;
  return sign * (typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b)));
}

/** A table of server-drawn rows that the reader may re-order; up to a few hundred rows. */
export function SortableTable({ label, columns, rows, initial, maxHeightRem, firstRows }: SortableTableProps) {
  const [sort, setSort] = useState(initial);
  const [isWhole, setIsWhole] = useState(firstRows === undefined || rows.length <= firstRows + fewMore);
  const sorted = useMemo(() => {
    const index = columns.findIndex((column) => column.id === sort.columnId);
    const sign = sort.direction === "ascending" ? 1 : -1;
    return [...rows].sort((a, b) => compareKeys(a.sortBy[index], b.sortBy[index], sign));
  }, [columns, rows, sort]);

  function applySort(column: SortableColumn): void {
    const first = column.isNumber === true ? "descending" : "ascending";
    const other = sort.direction === "ascending" ? "descending" : "ascending";
    setSort({ columnId: column.id, direction: sort.columnId === column.id ? other : first });
  }

  const shown = isWhole ? sorted : sorted.slice(0, firstRows);
  return (
    <>
      <TableFrame label={label} maxHeightRem={maxHeightRem}>
        <thead>
          <tr>
            {columns.map((column) => {
              const direction = sort.columnId === column.id ? sort.direction : null;
              const isNumber = column.isNumber === true;
              const title = column.unit === undefined ? column.header : `${column.header}, ${column.unit}`;
              return (
                <Th
                  key={column.id}
                  isNumber={isNumber}
                  className={column.look}
                  aria-sort={column.isFixed === true ? undefined : (direction ?? "none")}
                >
                  {column.isFixed === true ? (
                    title
                  ) : (
                    <SortButton direction={direction} isNumber={isNumber} onSort={() => applySort(column)}>
                      {title}
                    </SortButton>
                  )}
                </Th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.key} className={clsx(row.isMarked === true && "*:bg-breach-soft")}>
              {row.cells.map((cell, index) =>
                index === 0 ? (
                  <RowHeader key={index}>{cell}</RowHeader>
                ) : (
                  <Td key={index} isNumber={columns[index]?.isNumber === true} className={columns[index]?.look}>
                    {cell}
                  </Td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </TableFrame>
      {!isWhole && (
        <p className="mt-2 print:hidden">
          <Button onClick={() => setIsWhole(true)}>{rows.length - shown.length} more</Button>
        </p>
      )}
    </>
  );
}
