"use client";

import { useLayoutEffect, useRef } from "react";
import type { GridDraft } from "./plan-grid-model";
import { MessageText } from "./message-text";
import { usePlanEditor } from "./use-plan-editor";

/** The beginning of a number is no mistake yet. */
const loneSign = /^[+\-−]$/;

interface PlanDraftInputProps {
  readonly draft: GridDraft;
  readonly name: string;
}

/** The field over a cell that is being typed in. What it holds is judged with every key. */
export function PlanDraftInput({ draft, name }: PlanDraftInputProps) {
  const { store, model } = usePlanEditor();
  const input = useRef<HTMLInputElement>(null);

  const refusal = loneSign.test(draft.text) ? null : draft.refusal;

  useLayoutEffect(() => {
    const field = input.current;
    field?.focus({ preventScroll: true });
    field?.setSelectionRange(field.value.length, field.value.length);
  }, []);

  function leave(): void {
    const because = (model.getDraft() ?? draft).refusal;
    if (model.commit()) return;
    store.tell(because);
    model.cancel();
  }

  return (
    <>
      <input
        ref={input}
        aria-label={name}
        aria-invalid={refusal !== null}
        aria-describedby={refusal === null ? undefined : "plan-draft-refusal"}
        inputMode="numeric"
        autoComplete="off"
        spellCheck={false}
        value={draft.text}
        onChange={(event) => model.write(event.currentTarget.value)}
        onBlur={leave}
        className="plan-draft"
      />
      {refusal !== null && (
        <span
          id="plan-draft-refusal"
          role="alert"
          className="absolute top-full right-0 z-30 mt-1 w-56 rounded-md border border-breach bg-paper px-2 py-1 text-left text-sm font-normal whitespace-normal text-breach shadow-float"
        >
          ✕ <MessageText text={refusal} />
        </span>
      )}
    </>
  );
}
