"use client";

import { controlClasses } from "#server/domain/accelerator/control-class";
import { controlClassWords } from "./accelerator-figures";
import { type AcceleratorFilter, anyAccelerator, isFiltered } from "./accelerator-list-model";
import { Button } from "./button";
import { ListChoice, ListSearch } from "./site-list-controls";

interface AcceleratorFiltersProps {
  readonly filter: AcceleratorFilter;
  readonly vendors: readonly string[];
  readonly onChange: (change: Partial<AcceleratorFilter>) => void;
}

/** Search and filters of the accelerators. */
export function AcceleratorFilters({ filter, vendors, onChange }: AcceleratorFiltersProps) {
  return (
    <div role="search" className="flex flex-wrap items-end gap-x-3 gap-y-2 print:hidden">
      <ListSearch
        id="accelerator-search"
        label="Search name, maker or alias"
        value={filter.search}
        onChange={(search) => onChange({ search })}
      />
      <ListChoice
        id="accelerator-vendor-filter"
        label="Vendor"
        value={filter.vendor}
        options={vendors.map((vendor) => ({ value: vendor, text: vendor }))}
        onChoose={(vendor) => onChange({ vendor })}
      />
      <ListChoice
        id="accelerator-class-filter"
        label="Class"
        value={filter.controlClass}
        options={controlClasses.map((one) => ({ value: one, text: controlClassWords[one] }))}
        onChoose={(controlClass) => onChange({ controlClass })}
      />
      {isFiltered(filter) && (
        <Button tone="quiet" onClick={() => onChange(anyAccelerator)}>
          Clear all
        </Button>
      )}
    </div>
  );
}
