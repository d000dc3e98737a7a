"use client";

import { useEffect } from "react";
import { registerOpenEditor, type AskPlanNews } from "./open-plan-editor";
import type { PlanEditorStore } from "./plan-editor-store";
import { addUnsavedWork } from "./unsaved-work";

const pollMs = 5_000;

/** What others save arrives every few seconds while the page is in sight and nothing of one's own waits to be saved. */
export function usePlanPolling(store: PlanEditorStore, onPoll: AskPlanNews): void {
  useEffect(() => {
    let isAsking = false;
    async function ask(): Promise<void> {
      if (isAsking || document.visibilityState !== "visible" || store.isSaving()) return;
      isAsking = true;
      const saves = store.countSaves();
      try {
        const { lines } = await onPoll(store.getPollRevision());
        // A save that went out meanwhile may be among what arrived, and would pass for somebody else's.
        if (saves === store.countSaves()) store.receive(lines);
      } catch {
        // The next question follows in a few seconds; that nothing can be saved is told where saving is.
      } finally {
        isAsking = false;
      }
    }
    const timer = setInterval(() => void ask(), pollMs);
    const askAtOnce = () => void ask();
    // The browser's way back may show the plan as it was when the page was left.
    askAtOnce();
    document.addEventListener("visibilitychange", askAtOnce);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", askAtOnce);
    };
  }, [store, onPoll]);
}

/** What stands around the editor can save it and ask for its verdict. */
export function useOpenEditor(store: PlanEditorStore, onPoll: AskPlanNews): void {
  useEffect(() => registerOpenEditor({ planId: store.workspace.plan.id, store, onPoll }), [store, onPoll]);
}

/** Leaving the page with unsaved changes is asked about; going to another page of the product saves them on the way. */
export function useUnsavedWarning(store: PlanEditorStore): void {
  useEffect(() => {
    function warn(event: BeforeUnloadEvent): void {
      if (store.hasUnsaved()) event.preventDefault();
    }
    window.addEventListener("beforeunload", warn);
    const forget = addUnsavedWork(async () => {
      await store.flush();
      return !store.hasUnsaved() && store.listConflicts().length === 0;
    });
    return () => {
      forget();
      window.removeEventListener("beforeunload", warn);
      void store.flush();
    };
  }, [store]);
}
