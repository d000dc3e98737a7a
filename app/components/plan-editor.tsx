"use client";

import { type ReactNode, useMemo, useState } from "react";
import type { Assessment } from "#server/domain/assessment/assessment";
import type { PlanLineChange, PlanWorkspace, SavedLines } from "#server/domain/plan/plan-workspace";
import { formatCounted } from "#server/domain/format-number";
import { MessageText } from "./message-text";
import { Notice } from "./notice";
import type { AskPlanNews } from "./open-plan-editor";
import { Pane } from "./pane";
import { PlanAddLineDialog } from "./plan-add-line-dialog";
import { PlanConflicts } from "./plan-conflicts";
import { planStateWords } from "#server/domain/explain/explain-plan";
import { lockedStates } from "#server/domain/sign-off/sign-off";
import { createPlanEditorStore, type PlanEditorStore } from "./plan-editor-store";
import { PlanGrid } from "./plan-grid";
import { createPlanGridModel } from "./plan-grid-model";
import { PlanGridHint } from "./plan-grid-hint";
import { PlanOverview } from "./plan-overview";
import { PlanPanel } from "./plan-panel";
import { PlanSaveState } from "./plan-save-state";
import { PlanToolbar } from "./plan-toolbar";
import { PlanEditorContext, useGrid, usePlanEditor, useTopic } from "./use-plan-editor";
import { useOpenEditor, usePlanPolling, useUnsavedWarning } from "./use-plan-sync";

interface PlanEditorProps {
  readonly workspace: PlanWorkspace;
  readonly canWrite: boolean;
  readonly onSave: (changes: readonly PlanLineChange[]) => Promise<SavedLines>;
  /** What was saved after a revision. Keep it the same function, or each new one begins asking anew. */
  readonly onPoll: AskPlanNews;
  /** The digest as the server makes it; where it is given, what the server says after a save is held against what stands here. */
  readonly digestOf?: (assessment: Assessment) => string | Promise<string>;
  /** Under the panel of the focused cell; `usePlanEditor` gives what stands there the editor. */
  readonly panelExtra?: ReactNode;
  /** Below the grid; it may use the editor too. */
  readonly children?: ReactNode;
}

/** A plan as it is edited: its limits above, the grid, and what is to be known of the focused cell beside it. */
export function PlanEditor({ workspace, canWrite, onSave, onPoll, digestOf, panelExtra, children }: PlanEditorProps) {
  const [store] = useState(() => {
    const created: PlanEditorStore = createPlanEditorStore({
      workspace,
      lockedBecause: explainLock(workspace, canWrite),
      save: onSave,
      onSettled: (saved) => void compareDigests(created, saved, digestOf),
    });
    return created;
  });
  const [model] = useState(() => createPlanGridModel(store));
  const context = useMemo(() => ({ store, model }), [store, model]);
  usePlanPolling(store, onPoll);
  useOpenEditor(store, onPoll);
  useUnsavedWarning(store);
  return (
    <PlanEditorContext value={context}>
      <div className="grid gap-3 *:min-w-0">
        {store.lockedBecause !== null && <Notice>{store.lockedBecause}</Notice>}
        <PlanOverview />
        <PlanConflicts />
        <div className="grid items-start gap-3 *:min-w-0 min-[68.75rem]:grid-cols-[minmax(0,1fr)_20rem]">
          <AllocationsPane />
          <PlanPanel extra={panelExtra} />
        </div>
        {children}
      </div>
    </PlanEditorContext>
  );
}

function AllocationsPane() {
  const { store } = usePlanEditor();
  const rows = useTopic("rows", ({ getRows }) => getRows());
  const message = useTopic("message", ({ getMessage }) => getMessage());
  const isHeadroom = useGrid((model) => model.getShown() === "headroom");
  const destinations = isHeadroom ? "headroom at the end of each quarter" : "highest share of total TPP";
  const lineCount = rows.filter(({ kind }) => kind === "line").length;
  return (
    <Pane
      id="plan-allocations"
      title="Allocations"
      note={`by quarter · ${formatCounted(lineCount, "line")} · destinations: ${destinations}`}
      aside={
        <div className="flex flex-wrap items-center gap-2">
          <PlanSaveState />
          {store.lockedBecause === null && <PlanAddLineDialog />}
        </div>
      }
    >
      <PlanToolbar />
      {message !== null && (
        <p role="alert" className="mb-2 rounded-md border border-l-4 border-l-breach bg-breach-soft px-3 py-1.5">
          <MessageText text={message} />
        </p>
      )}
      <PlanGrid />
      <PlanGridHint isLocked={store.lockedBecause !== null} />
    </Pane>
  );
}

function explainLock({ plan }: PlanWorkspace, canWrite: boolean): string | null {
  if (plan.archivedAt !== null) return "This plan is archived: it can be read, and nothing in it can be changed.";
  if (plan.state === "submitted")
    return "This plan is submitted for sign-off: nothing in it can be changed until it is withdrawn.";
  if (lockedStates.includes(plan.state))
    return `This plan is ${planStateWords[plan.state].toLowerCase()}: nothing in it can be changed; clone it to plan on.`;
  return canWrite ? null : "Your roles let you read this plan, not change it.";
}

/** That the two differ would be a fault of ours, and is told rather than passed over. */
async function compareDigests(
  store: PlanEditorStore,
  saved: SavedLines,
  digestOf: PlanEditorProps["digestOf"],
): Promise<void> {
  if (digestOf === undefined || store.getOrder() !== "as-dated") return;
  const digest = await digestOf(store.getJudge().getAssessment());
  if (digest !== saved.assessmentDigest && !store.hasUnsaved())
    store.tell(
      "The server judges this plan otherwise than this page does. Reload the page, and tell your administrator.",
    );
}
