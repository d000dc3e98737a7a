"use client";

import { useMemo } from "react";
import { formatCount, formatCounted } from "#server/domain/format-number";
import { AcceleratorFilters } from "./accelerator-filters";
import { acceleratorListAddress } from "./accelerator-list-address";
import {
  type AcceleratorRow,
  anyAccelerator,
  isFiltered,
  listMatches,
  sortAccelerators,
} from "./accelerator-list-model";
import { AcceleratorTable } from "./accelerator-table";
import { Button } from "./button";
import { useListState } from "./site-list-address";

/** The catalogue and the firm's own accelerators, searched, filtered and sorted in the browser. */
export function AcceleratorList({ accelerators }: { readonly accelerators: readonly AcceleratorRow[] }) {
  const [{ filter, sort }, applyChange] = useListState(acceleratorListAddress);
  const vendors = useMemo(
    () => [...new Set(accelerators.map(({ vendor }) => vendor))].sort((a, b) => a.localeCompare(b, "en")),
    [accelerators],
  );
  const rows = useMemo(() => sortAccelerators(listMatches(accelerators, filter), sort), [accelerators, filter, sort]);
  const all = formatCounted(accelerators.length, "accelerator");
  const own = rows.filter(({ isOwn }) => isOwn).length;

  return (
    <section aria-label="Accelerators" className="min-w-0 rounded-lg border bg-paper px-3.5 py-3">
      <AcceleratorFilters
        filter={filter}
        vendors={vendors}
        onChange={(change) => applyChange({ filter: { ...filter, ...change } })}
      />
      <p role="status" className="mt-2 mb-1 text-xs text-ink-3">
        {isFiltered(filter) ? `${formatCount(rows.length)} of ${all}` : all}
        {own > 0 && `, ${formatCount(own)} of the firm’s own`}
      </p>
      {rows.length > 0 ? (
        <AcceleratorTable rows={rows} sort={sort} onSort={(next) => applyChange({ sort: next })} />
      ) : (
        <div className="grid justify-items-center gap-2 border-t px-4 py-14 text-center">
          <p className="font-medium">No accelerator matches.</p>
          <p className="text-ink-2">
            The search looks at names, makers and aliases; the filters narrow it further. What the catalogue lacks can
            be added.
          </p>
          <Button onClick={() => applyChange({ filter: anyAccelerator })}>Show all {all}</Button>
        </div>
      )}
    </section>
  );
}
