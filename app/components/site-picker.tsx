"use client";

import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { type KeyboardEvent, useDeferredValue, useId, useState } from "react";
import { getDestinationName } from "#server/domain/destination/find-destination";
import { useApi } from "./api-provider";
import { describeField, Field, TextInput } from "./field";

export interface PickedSite {
  readonly id: string;
  readonly name: string;
}

interface SitePickerProps {
  readonly id: string;
  readonly label: string;
  /** The field that the chosen site's id is sent as. */
  readonly name: string;
  readonly error: string | undefined;
  readonly initial?: PickedSite;
  readonly onPick?: (siteId: string | null) => void;
  /** A site that cannot be chosen. */
  readonly exceptId?: string;
}

const mostChoices = 8;

/** Finds a site by a part of its name, as the firm may have thousands. */
export function SitePicker({ id, label, name, error, initial, onPick, exceptId }: SitePickerProps) {
  const [picked, setPicked] = useState<PickedSite | null>(initial ?? null);
  const [text, setText] = useState(initial?.name ?? "");
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(0);
  const listId = useId();
  const search = useDeferredValue(picked === null ? text : "");
  const found = useQuery(
    useApi().site.list.queryOptions(
      { search, limit: mostChoices + 1 },
      { enabled: isOpen, staleTime: 30_000, placeholderData: (before) => before },
    ),
  );
  const choices = (found.data ?? []).filter((site) => site.id !== exceptId).slice(0, mostChoices);
  const isListOpen = isOpen && choices.length > 0;

  function pick(site: PickedSite): void {
    setPicked({ id: site.id, name: site.name });
    onPick?.(site.id);
    setText(site.name);
    setIsOpen(false);
  }

  function moveByKey(event: KeyboardEvent<HTMLInputElement>): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setActive(isListOpen ? (active + step + choices.length) % choices.length : 0);
      setIsOpen(true);
    }
    const site = choices[active];
    if (event.key === "Enter" && isListOpen && site) {
      event.preventDefault();
      pick(site);
    }
    if (event.key === "Escape" && isListOpen) {
      event.preventDefault();
      event.stopPropagation();
      setIsOpen(false);
    }
  }

  return (
    <Field
      id={id}
      label={label}
      error={error}
      hint={
        isOpen && found.isSuccess && choices.length === 0 ? "No site has this in its name." : "Type a part of the name."
      }
    >
      <input type="hidden" name={name} value={picked?.id ?? ""} />
      <div className="relative">
        <TextInput
          {...describeField(id, { hint: true, error })}
          role="combobox"
          aria-expanded={isListOpen}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={isListOpen ? `${listId}-${active}` : undefined}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setPicked(null);
            onPick?.(null);
            setActive(0);
            setIsOpen(true);
          }}
          onFocus={() => setIsOpen(picked === null)}
          onBlur={() => setIsOpen(false)}
          onKeyDown={moveByKey}
        />
        <ul
          id={listId}
          role="listbox"
          aria-label={label}
          className={clsx(
            "absolute inset-x-0 top-full z-10 mt-1 max-h-56 overflow-auto rounded-md border bg-paper py-1 shadow-float",
            !isListOpen && "hidden",
          )}
        >
          {choices.map((site, index) => (
            <li
              key={site.id}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === active}
              // The field keeps the focus, and its blur would close the list before the click.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => pick(site)}
              className={clsx("cursor-pointer px-2 py-1", index === active ? "bg-accent-soft" : "hover:bg-well")}
            >
              {site.name} <span className="text-xs text-ink-3">{getDestinationName(site.destination)}</span>
            </li>
          ))}
        </ul>
      </div>
    </Field>
  );
}
