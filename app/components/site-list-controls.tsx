"use client";

import { Search } from "lucide-react";
import { type KeyboardEvent, type RefObject, useEffect, useRef } from "react";
import { inputLook } from "./field";

interface ListSearchProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** Arrow down and Enter go on in the list. */
  readonly onEnterList?: () => void;
}

/** The search above a list. `/` goes to it, Escape empties it. */
export function ListSearch({ id, label, value, onChange, onEnterList }: ListSearchProps) {
  const search = useSearchKey();

  function moveByKey(event: KeyboardEvent<HTMLInputElement>): void {
    if (onEnterList && (event.key === "ArrowDown" || event.key === "Enter")) {
      event.preventDefault();
      onEnterList();
    }
    if (event.key === "Escape" && value !== "") {
      event.preventDefault();
      onChange("");
    }
  }

  return (
    <div className="grid min-w-56 flex-1 gap-0.5 max-sm:w-full sm:max-w-80">
      <label htmlFor={id} className="text-xs text-ink-3">
        {label}
      </label>
      <span className="relative">
        <Search
          aria-hidden
          size={14}
          className="pointer-events-none absolute top-1/2 left-2 -translate-y-1/2 text-ink-3"
        />
        <input
          ref={search}
          id={id}
          type="search"
          placeholder=" "
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          aria-keyshortcuts="/"
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          onKeyDown={moveByKey}
          className={`${inputLook} peer h-7.5 pr-8 pl-7`}
        />
        <kbd
          aria-hidden
          className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 rounded-sm border px-1.5 font-sans text-xs text-ink-3 peer-not-placeholder-shown:hidden peer-focus:hidden max-sm:hidden pointer-coarse:hidden"
        >
          /
        </kbd>
      </span>
    </div>
  );
}

interface ListChoiceProps<Value extends string> {
  readonly id: string;
  readonly label: string;
  /** Null for any. */
  readonly value: Value | null;
  readonly options: readonly { readonly value: Value; readonly text: string }[];
  readonly onChoose: (value: Value | null) => void;
}

/** A filter by one of a few values. A value that is not among them stays chosen, and says so. */
export function ListChoice<Value extends string>({ id, label, value, options, onChoose }: ListChoiceProps<Value>) {
  const isUnknown = value !== null && options.every((option) => option.value !== value);
  return (
    <div className="grid gap-0.5 max-sm:min-w-[calc(50%-0.375rem)] max-sm:flex-1">
      <label htmlFor={id} className="text-xs text-ink-3">
        {label}
      </label>
      <select
        id={id}
        value={value ?? ""}
        onChange={(event) =>
          onChoose(options.find((option) => option.value === event.currentTarget.value)?.value ?? null)
        }
        className={`${inputLook} h-7.5 pr-1 sm:max-w-44 sm:min-w-24`}
      >
        <option value="">any</option>
        {isUnknown && <option value={value}>{value}: none here</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  );
}

interface ListCheckboxProps {
  readonly label: string;
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
}

export function ListCheckbox({ label, isChecked, onChange }: ListCheckboxProps) {
  return (
    <label className="flex h-7.5 items-center gap-1.5 text-sm text-ink-2">
      <input
        type="checkbox"
        checked={isChecked}
        onChange={(event) => onChange(event.currentTarget.checked)}
        className="size-3.5 accent-(--accent)"
      />
      {label}
    </label>
  );
}

/** `/` goes to the search, unless something is being typed or a dialog is open. */
function useSearchKey(): RefObject<HTMLInputElement | null> {
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => {
    function focusByKey(event: globalThis.KeyboardEvent): void {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      const from = event.target;
      if (from instanceof Element && from.closest("input, select, textarea, [contenteditable], [role=dialog]") !== null)
        return;
      event.preventDefault();
      search.current?.focus();
      search.current?.select();
    }
    document.addEventListener("keydown", focusByKey);
    return () => document.removeEventListener("keydown", focusByKey);
  }, []);
  return search;
}
