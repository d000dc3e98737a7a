"use client";

import { useState } from "react";
import { remedyKindWords } from "#server/domain/explain/explain-remedy";
import type { PlanEdit } from "#server/domain/plan/plan-edit";
import { formatCounted } from "#server/domain/format-number";
import { Button } from "./button";
import { MessageText } from "./message-text";
import { Notice } from "./notice";
import { Pane } from "./pane";
import { PlanCureList } from "./plan-cure-list";
import { PlanCureOptions, type CureOptions } from "./plan-cure-options";
import type { RemedyProgressLine } from "./remedy-lines";
import { usePlanEditor } from "./use-plan-editor";
import { useRemedies } from "./use-remedies";

/** Searches cures for the plan as it is typed, and applies one as a single step that one undo takes back. Stands inside a PlanEditor. */
export function PlanCures() {
  const { store } = usePlanEditor();
  const [options, setOptions] = useState<CureOptions>({ untouchedSiteIds: [], homeAcceleratorId: null });
  const [applied, setApplied] = useState(false);
  const [state, { search, reset }] = useRemedies(store.workspace.plan.id, () => store.flush());
  const isSearching = state.kind === "searching";

  function ask(measure: "tpp" | "units-by-priority" | null): void {
    setApplied(false);
    search({ ...options, measure });
  }

  function apply(edits: readonly PlanEdit[]): void {
    store.apply({ edits, terms: [] });
    setApplied(true);
    reset();
  }

  return (
    <Pane
      id="cures"
      title="Cures"
      note="the least changes that keep every limit, each checked by the exact engine before it is shown"
    >
      <PlanCureOptions options={options} onChange={setOptions} />
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <Button tone="primary" disabled={isSearching} onClick={() => ask(null)}>
          Find cures
        </Button>
        <Button disabled={isSearching} onClick={() => ask("tpp")}>
          Most TPP that fits
        </Button>
        <Button disabled={isSearching} onClick={() => ask("units-by-priority")}>
          Most units that fit, by priority
        </Button>
        {isSearching && <Button onClick={reset}>Stop</Button>}
      </div>
      <div role="status" className="mt-2 text-sm text-ink-2">
        {isSearching && describeProgress(state.progress)}
        {applied && "Applied. Undo takes it back in one step."}
      </div>
      {state.kind === "failed" && (
        <Notice tone="breach" role="alert" className="mt-2">
          <MessageText text={state.message} />
        </Notice>
      )}
      {(state.kind === "remedies" || state.kind === "most") && (
        <PlanCureList answer={state} canApply={store.lockedBecause === null} onApply={apply} />
      )}
    </Pane>
  );
}

function describeProgress(progress: RemedyProgressLine | null): string {
  const solving = progress?.solving ?? null;
  if (progress === null || solving === null) return "Reading the plan…";
  const what = remedyKindWords[solving];
  return `Searching: ${what}, ${progress.doneCount} of ${formatCounted(progress.ofCount, "way")} done…`;
}
