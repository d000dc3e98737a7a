"use client";

import { Redo2, Undo2 } from "lucide-react";
import { formatCounted } from "#server/domain/format-number";
import { Button } from "./button";
import type { SaveStatus } from "./plan-save-queue";
import { sentenceOf } from "./plan-sentence";
import { usePlanEditor, useTopic } from "./use-plan-editor";

/** Undo, redo, and how it stands with saving. */
export function PlanSaveState() {
  const { store } = usePlanEditor();
  const status = useTopic("status", ({ getStatus }) => getStatus());
  const canUndo = useTopic("history", (one) => one.canUndo());
  const canRedo = useTopic("history", (one) => one.canRedo());
  const conflictCount = useTopic("conflicts", ({ listConflicts }) => listConflicts().length);
  if (store.lockedBecause !== null) return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <p
        role="status"
        className={status.kind === "failed" ? "text-sm text-breach" : "text-sm whitespace-nowrap text-ink-3"}
      >
        {describeStatus(status)}
        {conflictCount > 0 && <b className="text-breach"> · {formatCounted(conflictCount, "conflict")} to settle</b>}
      </p>
      {status.kind === "failed" && <Button onClick={() => void store.flush()}>Save now</Button>}
      <Button disabled={!canUndo} onClick={store.undo} aria-keyshortcuts="Control+Z">
        <Undo2 aria-hidden size={14} />
        Undo
      </Button>
      <Button disabled={!canRedo} onClick={store.redo} aria-keyshortcuts="Control+Shift+Z">
        <Redo2 aria-hidden size={14} />
        Redo
      </Button>
    </div>
  );
}

function describeStatus(status: SaveStatus): string {
  switch (status.kind) {
    case "unchanged":
      return "";
    case "waiting":
      return "Not saved yet";
    case "saving":
      return "Saving…";
    case "saved":
      return `Saved ${status.at.toTimeString().slice(0, 5)}`;
    case "failed":
      return `✕ Not saved: ${sentenceOf(status.because)} It is tried again.`;
  }
}
