"use client";

import clsx from "clsx";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import type { DestinationCode } from "#server/domain/destination/destination";
import { findDestination, getDestinationName } from "#server/domain/destination/find-destination";
import { describeField, Field, inputLook } from "./field";
import { listDestinationMatches } from "./destination-matches";

interface DestinationPickerProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly value: DestinationCode | null;
  readonly onChange: (code: DestinationCode | null) => void;
  /** A few words beside each choice, such as its tier. */
  readonly describe?: (code: DestinationCode) => string;
}

/** Chooses a destination by name, alias or ISO code. A list that opens while typing; arrows, Enter and Escape work as in any combo box. */
export function DestinationPicker({ id, label, hint, error, value, onChange, describe }: DestinationPickerProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [activeIndex, setActiveIndex] = useState(0);
  const listRef = useRef<HTMLUListElement>(null);
  const matches = useMemo(() => listDestinationMatches(typed ?? ""), [typed]);
  const unread = typed !== null && typed.trim() !== "" && !isOpen;
  const shownError = unread ? `“${typed.trim()}” is not a destination; choose one from the list.` : error;
  const active = isOpen ? matches[activeIndex] : undefined;

  function choose(code: DestinationCode | null): void {
    onChange(code);
    setTyped(null);
    setOpen(false);
  }

  function moveTo(index: number): void {
    const next = Math.max(0, Math.min(matches.length - 1, index));
    setOpen(true);
    setActiveIndex(next);
    listRef.current?.children[next]?.scrollIntoView({ block: "nearest" });
  }

  function leave(): void {
    setTyped(null);
    setOpen(false);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    const action = {
      ArrowDown: () => moveTo(isOpen ? activeIndex + 1 : 0),
      ArrowUp: () => moveTo(isOpen ? activeIndex - 1 : matches.length - 1),
      Enter: isOpen && active ? () => choose(active.code) : undefined,
      Escape: isOpen ? leave : undefined,
    }[event.key];
    if (action === undefined) return;
    event.preventDefault();
    action();
  }

  /** What was typed in full counts as chosen; anything else stays in sight with its error. */
  function onBlur(): void {
    setOpen(false);
    if (typed === null) return;
    const named = findDestination(typed);
    if (named !== undefined || typed.trim() === "") choose(named?.code ?? null);
  }

  return (
    <Field id={id} label={label} hint={hint} error={shownError}>
      <div className="relative">
        <input
          {...describeField(id, { hint: hint !== undefined, error: shownError })}
          role="combobox"
          aria-expanded={isOpen}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={active ? `${id}-${active.code}` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder="Name or ISO code"
          className={inputLook}
          value={typed ?? (value === null ? "" : getDestinationName(value))}
          onChange={({ target }) => {
            setTyped(target.value);
            setOpen(true);
            setActiveIndex(0);
            if (value !== null) onChange(null);
          }}
          onFocus={({ target }) => target.select()}
          onClick={() => setOpen(true)}
          onKeyDown={onKeyDown}
          onBlur={onBlur}
        />
        <ul
          ref={listRef}
          id={`${id}-list`}
          role="listbox"
          aria-label={`${label}: destinations`}
          hidden={!isOpen || matches.length === 0}
          className="absolute inset-x-0 top-full z-20 mt-1 max-h-64 overflow-auto rounded-md border bg-paper p-1 text-sm shadow-float"
        >
          {isOpen &&
            matches.map((destination, index) => (
              <li
                key={destination.code}
                id={`${id}-${destination.code}`}
                role="option"
                aria-selected={index === activeIndex}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => choose(destination.code)}
                onPointerMove={() => setActiveIndex(index)}
                className={clsx(
                  "flex cursor-pointer items-baseline gap-2 rounded-[5px] px-2 py-1.5",
                  index === activeIndex && "bg-accent-soft text-accent",
                )}
              >
                <span className="min-w-0 flex-1">{destination.name}</span>
                {describe && <span className="text-xs text-ink-3">{describe(destination.code)}</span>}
                <span className="font-mono text-xs text-ink-3">{destination.code}</span>
              </li>
            ))}
        </ul>
        {isOpen && matches.length === 0 && (
          <p className="absolute inset-x-0 top-full z-20 mt-1 rounded-md border bg-paper px-2.5 py-2 text-sm text-ink-2 shadow-float">
            No destination is called that.
          </p>
        )}
        <span role="status" className="sr-only">
          {isOpen && typed !== null ? `${matches.length} destinations` : ""}
        </span>
      </div>
    </Field>
  );
}
