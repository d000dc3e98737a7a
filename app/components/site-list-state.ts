import { type Holding, holdings } from "#server/domain/allocation/allocation";
import { type Tier, tiers } from "#server/domain/rulebook/tier";
import type { ListAddress } from "./site-list-address";

export const siteColumnIds = [
  "name",
  "destination",
  "tier",
  "holding",
  "units",
  "tpp",
  "counted",
  "notCounted",
  "standing",
] as const;
export type SiteColumnId = (typeof siteColumnIds)[number];

/** What the list shows and in which order: all of it stands in the address. */
export interface SiteListState {
  readonly search: string;
  readonly tier: Tier | null;
  /** Alpha-2. */
  readonly destination: string | null;
  readonly holding: Holding | null;
  readonly hasBreach: boolean;
  readonly sortBy: SiteColumnId;
  readonly isDescending: boolean;
}

export const startState: SiteListState = {
  search: "",
  tier: null,
  destination: null,
  holding: null,
  hasBreach: false,
  sortBy: "tpp",
  isDescending: true,
};

const ownParams = ["q", "tier", "destination", "holding", "breach", "sort", "order"] as const;

/** Reads the address; what it does not know is left at its default. */
function parseSiteListState(params: URLSearchParams): SiteListState {
  const destination = params.get("destination")?.toUpperCase() ?? "";
  const sortBy = siteColumnIds.find((id) => id === params.get("sort"));
  return {
    search: (params.get("q") ?? "").slice(0, 200),
    tier: tiers.find((tier) => tier === params.get("tier")) ?? null,
    destination: /^[A-Z]{2}$/.test(destination) ? destination : null,
    holding: holdings.find((holding) => holding === params.get("holding")) ?? null,
    hasBreach: params.get("breach") === "1",
    sortBy: sortBy ?? startState.sortBy,
    isDescending: sortBy === undefined ? startState.isDescending : params.get("order") === "desc",
  };
}

function formatSiteListState(params: URLSearchParams, state: SiteListState): string {
  const next = new URLSearchParams(params);
  for (const name of ownParams) next.delete(name);
  if (state.search !== "") next.set("q", state.search);
  if (state.tier !== null) next.set("tier", state.tier);
  if (state.destination !== null) next.set("destination", state.destination);
  if (state.holding !== null) next.set("holding", state.holding);
  if (state.hasBreach) next.set("breach", "1");
  if (state.sortBy !== startState.sortBy || state.isDescending !== startState.isDescending) {
    next.set("sort", state.sortBy);
    next.set("order", state.isDescending ? "desc" : "asc");
  }
  return next.toString();
}

export const siteListAddress: ListAddress<SiteListState> = { parse: parseSiteListState, format: formatSiteListState };

/** Whether anything is left out. */
export function isNarrowed(state: SiteListState): boolean {
  return (
    state.search !== "" ||
    state.tier !== null ||
    state.destination !== null ||
    state.holding !== null ||
    state.hasBreach
  );
}
