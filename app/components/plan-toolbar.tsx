"use client";

import clsx from "clsx";
import { useDeferredValue, useEffect, useState } from "react";
import { getDestinationName } from "#server/domain/destination/find-destination";
import { quarterOrders, type QuarterOrder } from "#server/domain/plan/quarter-order";
import { tiers } from "#server/domain/rulebook/tier";
import { shownFigures, type ShownFigure } from "./plan-grid-model";
import { ListChoice, ListSearch } from "./site-list-controls";
import { useGrid, usePlanEditor, useTopic } from "./use-plan-editor";

const figureWords: Readonly<Record<ShownFigure, string>> = {
  units: "units",
  tpp: "M TPP",
  share: "share",
  headroom: "headroom",
};

const orderWords: Readonly<Record<QuarterOrder, string>> = {
  "as-dated": "as dated",
  "abroad-first": "abroad first",
};

/** What the grid shows, and how the days within a quarter are taken. */
export function PlanToolbar() {
  const { store, model } = usePlanEditor();
  const shown = useGrid(({ getShown }) => getShown());
  const order = useTopic("rows", ({ getOrder }) => getOrder());
  return (
    <div className="mb-2 flex flex-wrap items-end gap-x-3 gap-y-2">
      <Filters />
      <Choices
        label="Show"
        options={shownFigures.map((value) => ({ value, text: figureWords[value] }))}
        value={shown}
        onChoose={(next) => model.setShown(next)}
      />
      <Choices
        label="Order"
        options={quarterOrders.map((value) => ({ value, text: orderWords[value] }))}
        value={order}
        onChoose={(next) => store.setOrder(next)}
      />
    </div>
  );
}

function Filters() {
  const { store, model } = usePlanEditor();
  const filter = useTopic("rows", ({ getFilter }) => getFilter());
  const [text, setText] = useState(filter.text);
  const search = useDeferredValue(text);
  useEffect(() => {
    if (search === store.getFilter().text) return;
    store.setFilter({ ...store.getFilter(), text: search });
    model.settle();
  }, [store, model, search]);

  function choose(change: Partial<typeof filter>): void {
    store.setFilter({ ...filter, ...change });
    model.settle();
  }

  const destinations = [...new Set(store.workspace.sites.map(({ destination }) => destination))]
    .map((value) => ({ value, text: getDestinationName(value) }))
    .sort((a, b) => (a.text < b.text ? -1 : 1));
  return (
    <>
      <ListSearch id="plan-search" label="Find a line" value={text} onChange={setText} />
      <ListChoice
        id="plan-destination"
        label="Destination"
        value={filter.destination}
        options={destinations}
        onChoose={(destination) => choose({ destination })}
      />
      <ListChoice
        id="plan-tier"
        label="Tier"
        value={filter.tier}
        options={tiers.map((value) => ({ value, text: `tier ${value}` }))}
        onChoose={(tier) => choose({ tier })}
      />
    </>
  );
}

interface ChoicesProps<Value extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly text: string }[];
  readonly value: Value;
  readonly onChoose: (value: Value) => void;
}

/** A few choices of which one holds. */
function Choices<Value extends string>({ label, options, value, onChoose }: ChoicesProps<Value>) {
  return (
    <fieldset className="grid gap-0.5">
      <legend className="float-left text-xs text-ink-3">{label}</legend>
      <span className="flex min-h-7.5 flex-wrap rounded-md border border-line-firm bg-paper p-px text-sm">
        {options.map((option) => (
          <label
            key={option.value}
            className={clsx(
              "flex cursor-pointer items-center rounded-[5px] px-2 has-focus-visible:outline-2 has-focus-visible:outline-accent",
              option.value === value ? "bg-accent-soft font-semibold text-accent" : "text-ink-2 hover:text-ink",
            )}
          >
            <input
              type="radio"
              name={`plan-${label}`}
              checked={option.value === value}
              onChange={() => onChoose(option.value)}
              className="sr-only"
            />
            {option.text}
          </label>
        ))}
      </span>
    </fieldset>
  );
}
