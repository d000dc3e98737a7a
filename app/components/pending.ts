import { useEffect, useSyncExternalStore } from "react";

/** How many things are on the way: a page, or the same page looked at otherwise. One count for the whole document, as the frame tells all of them in one place. */
let count = 0;
const listeners = new Set<() => void>();

function addToCount(change: number): void {
  count += change;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Tells the frame that something is on the way, for as long as it is. */
export function usePendingMark(isPending: boolean): void {
  useEffect(() => {
    if (!isPending) return;
    addToCount(1);
    return () => addToCount(-1);
  }, [isPending]);
}

/** Whether anything is on the way. */
export function useIsPending(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => count > 0,
    () => false,
  );
}
