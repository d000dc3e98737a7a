"use client";

import { type ColumnFiltersState, useTable } from "@tanstack/react-table";
import { useDeferredValue, useMemo, useRef } from "react";
import { formatCount, formatCounted, formatTpp } from "#server/domain/format-number";
import { Button } from "./button";
import { SiteFilters } from "./site-filters";
import { useListState } from "./site-list-address";
import { matchesSearch, siteTableColumns, siteTableFeatures } from "./site-list-model";
import { type PackedSites, type SiteListRow, unpackSites } from "./site-list-rows";
import { isNarrowed, type SiteColumnId, siteListAddress, type SiteListState, startState } from "./site-list-state";
import { SiteTable, type SiteTableHandle } from "./site-table";

interface SiteListProps {
  readonly sites: PackedSites;
  /** The rest of the view, for the links to the sites: `?asOf=2027-04-01` or nothing. */
  readonly query: string;
}

const numberColumns: readonly SiteColumnId[] = ["units", "tpp", "counted", "notCounted", "standing"];

/** The firm's sites: searched, filtered and sorted in the browser, drawn a screenful at a time. */
export function SiteList({ sites, query }: SiteListProps) {
  const [state, applyChange] = useListState(siteListAddress);
  const showAll = () => applyChange({ ...startState, sortBy: state.sortBy, isDescending: state.isDescending });
  const shown = useDeferredValue(state);
  const all = useMemo(() => unpackSites(sites), [sites]);
  const rows = useSiteRows(all, shown);
  const table = useRef<SiteTableHandle>(null);
  const countedMilliTpp = useMemo(() => rows.reduce((sum, row) => sum + BigInt(row.countedMilliTpp), 0n), [rows]);

  function applySort(sortBy: SiteColumnId): void {
    const isSame = state.sortBy === sortBy;
    applyChange({ sortBy, isDescending: isSame ? !state.isDescending : numberColumns.includes(sortBy) });
  }

  return (
    <section aria-label="Sites" className="min-w-0 rounded-lg border bg-paper px-3.5 pt-3">
      <SiteFilters
        state={state}
        destinations={sites.destinationList}
        onChange={applyChange}
        onClear={showAll}
        onEnterTable={() => table.current?.focusRow(0)}
      />
      <p role="status" className="mt-2 text-xs text-ink-3">
        {isNarrowed(shown)
          ? `${formatCount(rows.length)} of ${formatCounted(all.length, "site")}`
          : formatCounted(all.length, "site")}
        {rows.length > 0 && `, ${formatTpp(countedMilliTpp)} counted`}
      </p>
      {rows.length > 0 ? (
        <SiteTable
          ref={table}
          rows={rows}
          query={query}
          sortBy={shown.sortBy}
          isDescending={shown.isDescending}
          onSort={applySort}
        />
      ) : (
        <div className="grid justify-items-center gap-2 border-t px-4 py-14 text-center">
          <p className="font-medium">No site matches.</p>
          <p className="text-ink-2">The search looks at names and destinations; the filters narrow it further.</p>
          <Button onClick={showAll}>Show all {formatCounted(all.length, "site")}</Button>
        </div>
      )}
    </section>
  );
}

function useSiteRows(all: readonly SiteListRow[], state: SiteListState): readonly SiteListRow[] {
  const data = useMemo(() => [...all], [all]);
  const columnFilters = useMemo(() => toColumnFilters(state), [state]);
  const sorting = useMemo(() => [{ id: state.sortBy, desc: state.isDescending }], [state.sortBy, state.isDescending]);
  const table = useTable({
    features: siteTableFeatures,
    columns: siteTableColumns,
    data,
    getRowId: (row) => row.id,
    state: { columnFilters, sorting, globalFilter: state.search.trim() },
    globalFilterFn: (row, _columnId, search: string) => matchesSearch(row.original, search),
  });
  const { rows } = table.getRowModel();
  return useMemo(() => rows.map(({ original }) => original), [rows]);
}

function toColumnFilters(state: SiteListState): ColumnFiltersState {
  const { tier, destination, holding, hasBreach } = state;
  return [
    ...(tier === null ? [] : [{ id: "tier", value: tier }]),
    ...(destination === null ? [] : [{ id: "destination", value: destination }]),
    ...(holding === null ? [] : [{ id: "holding", value: holding }]),
    ...(hasBreach ? [{ id: "standing", value: true }] : []),
  ];
}
