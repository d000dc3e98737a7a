"use client";

import {
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  useRef,
} from "react";
import { formatBlock } from "#server/domain/plan/paste-block";
import { pasteInto, runGridIntent } from "./plan-grid-actions";
import { findDraftEnd, findGridIntent } from "./plan-grid-keys";
import type { GridPlace } from "./plan-grid-model";
import { recordPaint } from "./plan-marks";
import { usePlanEditor } from "./use-plan-editor";

/** What the grid does with keys, the clipboard and the pointer. */
export function usePlanGridEvents(frame: RefObject<HTMLDivElement | null>) {
  const { store, model } = usePlanEditor();
  /** Escape lets the next Tab leave the grid. */
  const isLeaving = useRef(false);
  const isDragging = useRef(false);
  const refocus = () => frame.current?.focus({ preventScroll: true });

  function typeByKey(event: KeyboardEvent<HTMLDivElement>): void {
    recordPaint(event.timeStamp, { what: "type", count: store.listLines().length });
    const end = findDraftEnd(event.key, event.shiftKey);
    if (end === undefined || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (end === "cancel") model.cancel();
    else if (!model.commit()) return;
    else model.move(end[0], end[1], false);
    refocus();
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    if (model.getDraft() !== null) {
      typeByKey(event);
      return;
    }
    const intent = findGridIntent(event);
    if (intent === undefined) return;
    if (intent.kind === "tab" && (isLeaving.current || isAtEnd(intent.step))) return;
    isLeaving.current = intent.kind === "leave";
    event.preventDefault();
    recordPaint(event.timeStamp, { what: intent.kind, count: store.listLines().length });
    runGridIntent(store, model, intent);
  }

  /** The last cell lets Tab go on, the first one back. */
  function isAtEnd(step: 1 | -1): boolean {
    const { column } = model.getHead();
    return step === 1 ? column === store.getQuarters().length - 1 : column === 0;
  }

  function onCopy(event: ClipboardEvent<HTMLDivElement>): void {
    if (model.getDraft() !== null) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", formatBlock(model.getSelected()));
  }

  function onPaste(event: ClipboardEvent<HTMLDivElement>): void {
    if (model.getDraft() !== null || store.lockedBecause !== null) return;
    event.preventDefault();
    recordPaint(event.timeStamp, { what: "paste", count: store.listLines().length });
    pasteInto(store, model, event.clipboardData.getData("text/plain"));
  }

  function onPointerDown(event: PointerEvent<HTMLDivElement>): void {
    const place = findPlace(event.target);
    if (place === undefined || event.button !== 0 || isInDraft(event.target)) return;
    isDragging.current = event.pointerType === "mouse";
    model.place(place, event.shiftKey);
  }

  function onPointerMove(event: PointerEvent<HTMLDivElement>): void {
    const place = isDragging.current && event.buttons === 1 ? findPlace(event.target) : undefined;
    const head = model.getHead();
    if (place !== undefined && (place.row !== head.row || place.column !== head.column)) model.place(place, true);
  }

  function onDoubleClick(event: MouseEvent<HTMLDivElement>): void {
    if (findPlace(event.target) !== undefined && !isInDraft(event.target)) model.begin(null);
  }

  return {
    onKeyDown,
    onCopy,
    onPaste,
    onPointerDown,
    onPointerMove,
    onPointerUp: () => (isDragging.current = false),
    onDoubleClick,
  };
}

function findPlace(target: EventTarget): GridPlace | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-column]") : null;
  if (cell === null) return undefined;
  return { row: Number(cell.dataset.row), column: Number(cell.dataset.column) };
}

function isInDraft(target: EventTarget): boolean {
  return target instanceof HTMLInputElement;
}
