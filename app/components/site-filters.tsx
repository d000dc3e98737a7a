"use client";

import { holdings } from "#server/domain/allocation/allocation";
import { tiers } from "#server/domain/rulebook/tier";
import { Button } from "./button";
import { ListCheckbox, ListChoice, ListSearch } from "./site-list-controls";
import type { SiteListDestination } from "./site-list-rows";
import { isNarrowed, type SiteListState } from "./site-list-state";

interface SiteFiltersProps {
  readonly state: SiteListState;
  /** Those that have a site. */
  readonly destinations: readonly SiteListDestination[];
  readonly onChange: (change: Partial<SiteListState>) => void;
  readonly onClear: () => void;
  readonly onEnterTable: () => void;
}

/** Search and filters of the sites. */
export function SiteFilters({ state, destinations, onChange, onClear, onEnterTable }: SiteFiltersProps) {
  const byName = destinations.toSorted((a, b) => a.name.localeCompare(b.name, "en"));
  return (
    <div role="search" className="flex flex-wrap items-end gap-x-3 gap-y-2 print:hidden">
      <ListSearch
        id="site-search"
        label="Search name or destination"
        value={state.search}
        onChange={(search) => onChange({ search })}
        onEnterList={onEnterTable}
      />
      <ListChoice
        id="site-tier"
        label="Tier"
        value={state.tier}
        options={tiers.map((tier) => ({ value: tier, text: tier }))}
        onChoose={(tier) => onChange({ tier })}
      />
      <ListChoice
        id="site-destination"
        label="Destination"
        value={state.destination}
        options={byName.map(({ code, name }) => ({ value: code, text: name }))}
        onChoose={(destination) => onChange({ destination })}
      />
      <ListChoice
        id="site-holding"
        label="Holding"
        value={state.holding}
        options={holdings.map((holding) => ({ value: holding, text: holding }))}
        onChoose={(holding) => onChange({ holding })}
      />
      <ListCheckbox
        label="Breach now or ahead"
        isChecked={state.hasBreach}
        onChange={(hasBreach) => onChange({ hasBreach })}
      />
      {isNarrowed(state) && (
        <Button tone="quiet" onClick={onClear}>
          Clear all
        </Button>
      )}
    </div>
  );
}
