import { controlClasses } from "#server/domain/accelerator/control-class";
import {
  acceleratorColumnIds,
  type AcceleratorListState,
  anyAccelerator,
  firstAcceleratorSort,
} from "./accelerator-list-model";
import type { ListAddress } from "./site-list-address";

/** Reads the address; what it does not know is left at its default. */
function parseState(params: URLSearchParams): AcceleratorListState {
  const columnId = acceleratorColumnIds.find((id) => id === params.get("sort"));
  return {
    filter: {
      search: (params.get("q") ?? anyAccelerator.search).slice(0, 200),
      vendor: params.get("vendor")?.slice(0, 80) ?? null,
      controlClass: controlClasses.find((one) => one === params.get("class")) ?? null,
    },
    sort:
      columnId === undefined
        ? firstAcceleratorSort
        : { columnId, direction: params.get("order") === "desc" ? "descending" : "ascending" },
  };
}

function formatState(params: URLSearchParams, { filter, sort }: AcceleratorListState): string {
  const next = new URLSearchParams(params);
  for (const name of ["q", "vendor", "class", "sort", "order"]) next.delete(name);
  if (filter.search !== "") next.set("q", filter.search);
  if (filter.vendor !== null) next.set("vendor", filter.vendor);
  if (filter.controlClass !== null) next.set("class", filter.controlClass);
  if (sort.columnId !== firstAcceleratorSort.columnId || sort.direction !== firstAcceleratorSort.direction) {
    next.set("sort", sort.columnId);
    next.set("order", sort.direction === "descending" ? "desc" : "asc");
  }
  return next.toString();
}

export const acceleratorListAddress: ListAddress<AcceleratorListState> = { parse: parseState, format: formatState };
