import {
  createFilteredRowModel,
  createSortedRowModel,
  columnFilteringFeature,
  createColumnHelper,
  globalFilteringFeature,
  rowSortingFeature,
  tableFeatures,
} from "@tanstack/react-table";
import type { Standing } from "#server/domain/assessment/standing";
import type { SiteListRow } from "./site-list-rows";
import type { SiteColumnId } from "./site-list-state";

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** The gravest last, so that the first click on the column brings it up. */
const gravity: Readonly<Record<Standing, number>> = {
  within: 1,
  "in-buffer-ahead": 2,
  "in-buffer": 3,
  indeterminate: 4,
  "breach-ahead": 5,
  breach: 6,
};
const tierRank = { one: 1, two: 2, three: 3 } as const;

export const siteTableFeatures = tableFeatures({
  rowSortingFeature,
  columnFilteringFeature,
  globalFilteringFeature,
  sortedRowModel: createSortedRowModel(),
  filteredRowModel: createFilteredRowModel(),
});

const helper = createColumnHelper<typeof siteTableFeatures, SiteListRow>();
const byText = (a: string, b: string) => collator.compare(a, b);
const isSame = (value: unknown, wanted: unknown) => value === wanted;

export const siteTableColumns = helper.columns([
  helper.accessor("name", {
    id: "name" satisfies SiteColumnId,
    sortFn: (a, b) => byText(a.original.name, b.original.name),
  }),
  helper.accessor(({ destination }) => destination.code, {
    id: "destination" satisfies SiteColumnId,
    sortFn: (a, b) => byText(a.original.destination.name, b.original.destination.name),
    filterFn: (row, _id, wanted) => isSame(row.original.destination.code, wanted),
  }),
  helper.accessor(({ destination }) => tierRank[destination.tier], {
    id: "tier" satisfies SiteColumnId,
    filterFn: (row, _id, wanted) => isSame(row.original.destination.tier, wanted),
  }),
  helper.accessor("holding", {
    id: "holding" satisfies SiteColumnId,
    sortFn: (a, b) => byText(a.original.holding, b.original.holding),
    filterFn: (row, _id, wanted) => isSame(row.original.holding, wanted),
  }),
  helper.accessor("units", { id: "units" satisfies SiteColumnId }),
  helper.accessor("milliTpp", { id: "tpp" satisfies SiteColumnId }),
  helper.accessor("countedMilliTpp", { id: "counted" satisfies SiteColumnId }),
  helper.accessor(({ milliTpp, countedMilliTpp }) => milliTpp - countedMilliTpp, {
    id: "notCounted" satisfies SiteColumnId,
  }),
  helper.accessor(({ destination }) => (destination.standing === null ? 0 : gravity[destination.standing]), {
    id: "standing" satisfies SiteColumnId,
    filterFn: (row) =>
      row.original.destination.standing === "breach" || row.original.destination.standing === "breach-ahead",
  }),
]);

/** Whether every word of the search stands in the site's name or its destination's. */
export function matchesSearch({ name, destination }: SiteListRow, search: string): boolean {
  const text = `${name} ${destination.name} ${destination.code}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
