"use client";

import { type KeyboardEvent, useEffect, useRef } from "react";
import { findIsoDate, type IsoDate } from "#server/domain/iso-date";
import { DateInput } from "./date-input";
import { usePendingRouter } from "./use-pending-router";
import { hrefOf, type ViewParams } from "./view-params";

interface AsOfInputProps {
  readonly asOf: IsoDate;
  readonly pathname: string;
  readonly params: ViewParams;
  readonly beforeHref: string | null;
  readonly afterHref: string | null;
}

/** Typing a date passes through dates that are not meant; the page follows when the keys have rested this long. */
const restMs = 700;

/** The day of the view: typed, picked, or stepped by quarter with Page Up and Page Down. */
export function AsOfInput({ asOf, pathname, params, beforeHref, afterHref }: AsOfInputProps) {
  const router = usePendingRouter();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function show(href: string | null): void {
    clearTimeout(timer.current);
    if (href !== null) router.pushInPlace(href);
  }

  function applyText(text: string, waitMs: number): void {
    clearTimeout(timer.current);
    const date = findIsoDate(text);
    if (date === undefined || date === asOf) return;
    timer.current = setTimeout(() => show(hrefOf(pathname, params, { asOf: date })), waitMs);
  }

  function stepByKey(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === "PageUp" || event.key === "PageDown") {
      event.preventDefault();
      show(event.key === "PageUp" ? afterHref : beforeHref);
    }
    if (event.key === "Enter") {
      event.preventDefault();
      applyText(event.currentTarget.value, 0);
    }
  }

  return (
    <DateInput
      id="as-of"
      name="asOf"
      required
      defaultValue={asOf}
      shown={asOf}
      startsAt="left-0.5 font-medium text-ink"
      title="Page Up and Page Down step by quarter"
      onChange={(event) => applyText(event.currentTarget.value, restMs)}
      onKeyDown={stepByKey}
      className="h-7 w-[8.6em] rounded-sm bg-transparent"
    />
  );
}
