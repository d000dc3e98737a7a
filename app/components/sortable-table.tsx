"use client";

import clsx from "clsx";
import { type ReactNode, useMemo, useState } from "react";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { SortButton, type SortDirection } from "./sort-button";

export interface SortableColumn {
  readonly id: string;
  readonly header: string;
  readonly unit?: string;
  readonly isNumber?: boolean;
  /** Not sortable, such as a column of links. */
  readonly isFixed?: boolean;
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
}

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
export function SortableTable({ label, columns, rows, initial, maxHeightRem }: SortableTableProps) {
  const [sort, setSort] = useState(initial);
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

  return (
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
        {sorted.map((row) => (
          <tr key={row.key} className={clsx(row.isMarked === true && "*:bg-breach-soft")}>
            {row.cells.map((cell, index) =>
              index === 0 ? (
                <RowHeader key={index}>{cell}</RowHeader>
              ) : (
                <Td key={index} isNumber={columns[index]?.isNumber === true}>
                  {cell}
                </Td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
