"use client";

import { useState } from "react";
import { countTppDecimals } from "#server/domain/format-number";
import type { AcceleratorColumnId, AcceleratorRow, AcceleratorSort } from "./accelerator-list-model";
import { AcceleratorTableRow } from "./accelerator-table-row";
import { TableFrame, Th } from "./data-table";
import { SortButton } from "./sort-button";

interface AcceleratorTableProps {
  readonly rows: readonly AcceleratorRow[];
  readonly sort: AcceleratorSort;
  readonly onSort: (sort: AcceleratorSort) => void;
}

interface Column {
  readonly id: AcceleratorColumnId;
  readonly title: string;
  readonly isNumber?: boolean;
  readonly className?: string;
}

const columns: readonly Column[] = [
  { id: "name", title: "Accelerator" },
  { id: "vendor", title: "Vendor", className: "max-md:hidden" },
  { id: "tpp", title: "One unit, TPP", isNumber: true },
  { id: "drivenBy", title: "Driven by: dense rate × bits", className: "max-sm:hidden" },
  { id: "dieArea", title: "Die area, mm²", isNumber: true, className: "max-md:hidden" },
  { id: "density", title: "Density, TPP/mm²", isNumber: true, className: "max-md:hidden" },
  { id: "class", title: "Class" },
];

/** One row an accelerator; each opens to show how its TPP was derived. */
export function AcceleratorTable({ rows, sort, onSort }: AcceleratorTableProps) {
  const [openIds, setOpenIds] = useState<ReadonlySet<string>>(new Set());
  const decimals = Math.max(0, ...rows.map(({ milliTpp }) => (milliTpp === null ? 0 : countTppDecimals(milliTpp))));

  function toggle(id: string): void {
    setOpenIds((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  }

  function applySort({ id, isNumber = false }: Column): void {
    const first = isNumber ? "descending" : "ascending";
    const other = sort.direction === "ascending" ? "descending" : "ascending";
    onSort({ columnId: id, direction: sort.columnId === id ? other : first });
  }

  return (
    <TableFrame label="Accelerators and their TPP" maxHeightRem={60}>
      <thead>
        <tr>
          {columns.map((column) => {
            const direction = sort.columnId === column.id ? sort.direction : null;
            const isNumber = column.isNumber === true;
            return (
              <Th key={column.id} isNumber={isNumber} aria-sort={direction ?? "none"} className={column.className}>
                <SortButton direction={direction} isNumber={isNumber} onSort={() => applySort(column)}>
                  {column.title}
                </SortButton>
              </Th>
            );
          })}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <AcceleratorTableRow
            key={row.id}
            accelerator={row}
            columnCount={columns.length}
            tppDecimals={decimals}
            isOpen={openIds.has(row.id)}
            onToggle={() => toggle(row.id)}
          />
        ))}
      </tbody>
    </TableFrame>
  );
}
