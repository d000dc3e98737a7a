"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { ImportDone } from "./import-done";
import { ImportDropArea } from "./import-drop-area";
import { ImportFailed } from "./import-failed";
import { ImportProgressBar } from "./import-progress-bar";
import { ImportReview } from "./import-review";
import { useImport } from "./use-import";
import { usePendingRouter } from "./use-pending-router";

interface ImportDeskProps {
  /** What a file may hold, beside the place where it is dropped. */
  readonly reference: ReactNode;
  /** What was imported before. */
  readonly history: ReactNode;
  /** The plan into which it goes; absent for the register. */
  readonly planId?: string;
}

/** An import from the choice of a file to what it added. Each step takes the place of the one before and the keyboard with it. */
export function ImportDesk({ reference, history, planId }: ImportDeskProps) {
  const router = usePendingRouter();
  const [state, actions] = useImport(planId ?? null, () => router.refresh());
  const place = useRef<HTMLDivElement>(null);
  const { kind } = state;
  const into = planId === undefined ? "register" : "plan";
  useEffect(() => {
    if (kind !== "preview" && kind !== "done" && kind !== "failed") return;
    place.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, [kind]);

  return (
    <div
      ref={place}
      tabIndex={-1}
      role="group"
      aria-label="Import a fleet file"
      className="grid gap-3 outline-none *:min-w-0"
    >
      {kind === "idle" && (
        <div className="grid items-start gap-3 *:min-w-0 xl:grid-cols-2">
          <div className="grid gap-3 *:min-w-0">
            <ImportDropArea onFile={actions.readFile} />
            {history}
          </div>
          {reference}
        </div>
      )}
      {(kind === "sending" || kind === "reading") && <ImportProgressBar state={state} onCancel={actions.reset} />}
      {kind === "preview" && (
        <ImportReview
          key={state.preview.fileId}
          into={into}
          preview={state.preview}
          mapping={state.mapping}
          actions={actions}
        />
      )}
      {kind === "failed" && (
        <>
          <ImportFailed failure={state} actions={actions} />
          {reference}
        </>
      )}
      {kind === "done" && (
        <>
          <ImportDone
            into={into}
            planId={planId}
            result={state.result}
            fileName={state.fileName}
            onAnother={actions.reset}
          />
          {history}
        </>
      )}
    </div>
  );
}
