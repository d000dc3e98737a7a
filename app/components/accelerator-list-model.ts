import { type ControlClass, controlClasses } from "#server/domain/accelerator/control-class";
import { normalizeAcceleratorName } from "#server/domain/accelerator/find-accelerator";
import { deriveTpp } from "#server/domain/accelerator/tpp";
import type { ApiOutputs } from "./api-outputs";
import type { SortDirection } from "./sort-button";

export type AcceleratorRow = ApiOutputs["accelerator"]["list"][number];

export interface AcceleratorFilter {
  readonly search: string;
  readonly vendor: string | null;
  readonly controlClass: ControlClass | null;
}

export const anyAccelerator: AcceleratorFilter = { search: "", vendor: null, controlClass: null };

export const acceleratorColumnIds = ["name", "vendor", "tpp", "drivenBy", "dieArea", "density", "class"] as const;
export type AcceleratorColumnId = (typeof acceleratorColumnIds)[number];

export interface AcceleratorSort {
  readonly columnId: AcceleratorColumnId;
  readonly direction: SortDirection;
}

export const firstAcceleratorSort: AcceleratorSort = { columnId: "name", direction: "ascending" };

/** What the list shows and in which order: all of it stands in the address. */
export interface AcceleratorListState {
  readonly filter: AcceleratorFilter;
  readonly sort: AcceleratorSort;
}

/** Whether anything can be left out. */
export function isFiltered({ search, vendor, controlClass }: AcceleratorFilter): boolean {
  return search.trim() !== "" || vendor !== null || controlClass !== null;
}

/** Every word stands in the name, the maker or an alias; or a name holds the whole text, however it is spaced. */
function matchesSearch({ name, vendor, aliases }: AcceleratorRow, search: string): boolean {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const haystack = [name, vendor, ...aliases].join("\n").toLowerCase();
  if (words.every((word) => haystack.includes(word))) return true;
  const wanted = normalizeAcceleratorName(search);
  return wanted !== "" && [name, ...aliases].some((known) => normalizeAcceleratorName(known).includes(wanted));
}

export function listMatches(rows: readonly AcceleratorRow[], filter: AcceleratorFilter): readonly AcceleratorRow[] {
  return rows.filter(
    (row) =>
      (filter.vendor === null || row.vendor === filter.vendor) &&
      (filter.controlClass === null || row.controlClass === filter.controlClass) &&
      matchesSearch(row, filter.search),
  );
}

const collator = new Intl.Collator("en", { numeric: true });

const sortKeys: Readonly<Record<AcceleratorColumnId, (row: AcceleratorRow) => string | number | null>> = {
  name: ({ name }) => name,
  vendor: ({ vendor }) => vendor,
  tpp: ({ milliTpp }) => milliTpp,
  drivenBy: ({ rates }) => deriveTpp(rates)?.drivenBy.format ?? null,
  dieArea: ({ dieAreaHundredthsMm2 }) => dieAreaHundredthsMm2,
  density: ({ milliTpp, dieAreaHundredthsMm2 }) =>
    milliTpp === null || dieAreaHundredthsMm2 === null ? null : milliTpp / dieAreaHundredthsMm2,
  class: ({ controlClass }) => controlClasses.indexOf(controlClass),
};

/** In the order asked, equals by name; what is unknown comes last in either direction. */
export function sortAccelerators(
  rows: readonly AcceleratorRow[],
  { columnId, direction }: AcceleratorSort,
): readonly AcceleratorRow[] {
  const sign = direction === "ascending" ? 1 : -1;
  return rows.toSorted((a, b) => {
    const [first, second] = [sortKeys[columnId](a), sortKeys[columnId](b)];
    if (first === second) return collator.compare(a.name, b.name);
    if (first === null) return 1;
    if (second === null) return -1;
    const order =
      typeof first === "number" && typeof second === "number"
        ? first - second
        : collator.compare(String(first), String(second));
    return sign * order || collator.compare(a.name, b.name);
  });
}
