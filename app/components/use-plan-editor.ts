"use client";

import { createContext, useCallback, useContext, useSyncExternalStore } from "react";
import type { PlanLine } from "#server/domain/plan/plan";
import type { PlanEditorStore } from "./plan-editor-store";
import type { PlanGridModel } from "./plan-grid-model";

interface PlanEditorContext {
  readonly store: PlanEditorStore;
  readonly model: PlanGridModel;
}

export const PlanEditorContext = createContext<PlanEditorContext | null>(null);

/** The editor around a component, for what stands inside it, such as cures: `store.apply({ edits, terms: [] })` is one step of the history. */
export function usePlanEditor(): PlanEditorContext {
  const context = useContext(PlanEditorContext);
  if (context === null) throw new Error("this stands inside a PlanEditor");
  return context;
}

/** A value of the store, followed on one topic. The value must be the same object while nothing has changed. */
export function useTopic<Value>(topic: string, read: (store: PlanEditorStore) => Value): Value {
  const { store } = usePlanEditor();
  const subscribe = useCallback((listener: () => void) => store.subscribe(topic, listener), [store, topic]);
  const snapshot = () => read(store);
  return useSyncExternalStore(subscribe, snapshot, snapshot);
}

/** A value of the grid's own state. */
export function useGrid<Value>(read: (model: PlanGridModel) => Value): Value {
  const { model } = usePlanEditor();
  const snapshot = () => read(model);
  return useSyncExternalStore(model.subscribe, snapshot, snapshot);
}

export function useLine(key: string): PlanLine | undefined {
  return useTopic(key, (store) => store.getLine(key));
}
