"use client";

import { useState } from "react";
import { findIsoDate } from "#server/domain/iso-date";
import { priorityBounds, type PlanLine } from "#server/domain/plan/plan";
import { termsOf } from "#server/domain/plan/plan-change";
import { DateInput } from "./date-input";
import { Field, inputLook, Select } from "./field";
import { usePlanEditor } from "./use-plan-editor";

const priorities = Array.from({ length: priorityBounds.last }, (_, index) => index + priorityBounds.first);

/** What a cure may do to the line. */
export function PlanPanelTerms({ line }: { readonly line: PlanLine }) {
  const { store } = usePlanEditor();
  const [earliest, setEarliest] = useState<string>(line.earliestOn ?? "");
  const terms = termsOf(line);
  const isLocked = store.lockedBecause !== null;
  return (
    <fieldset className="grid gap-2 border-t border-line-soft pt-2">
      <legend className="float-left w-full text-xs font-medium text-ink-2">What a cure may do to this line</legend>
      <div className="grid grid-cols-2 gap-2">
        <Field id="plan-priority" label="Priority" hint={`${priorityBounds.first} is kept longest`}>
          <Select
            id="plan-priority"
            aria-describedby="plan-priority-hint"
            value={line.priority}
            disabled={isLocked}
            onChange={(event) => store.setTerms(line, { ...terms, priority: Number(event.currentTarget.value) })}
            className="h-7 py-0"
          >
            {priorities.map((priority) => (
              <option key={priority}>{priority}</option>
            ))}
          </Select>
        </Field>
        <Field id="plan-earliest" label="Not before" hint="empty for any day">
          <DateInput
            id="plan-earliest"
            aria-describedby="plan-earliest-hint"
            shown={findIsoDate(earliest)}
            startsAt="left-2 text-sm"
            value={earliest}
            disabled={isLocked}
            onChange={(event) => setEarliest(event.currentTarget.value)}
            onBlur={() => store.setTerms(line, { ...terms, earliestOn: findIsoDate(earliest) ?? null })}
            className={`${inputLook} h-7 text-sm!`}
          />
        </Field>
      </div>
      <label className="flex items-center gap-1.5 text-sm">
        <input
          type="checkbox"
          checked={line.isFixed}
          disabled={isLocked}
          onChange={(event) => store.setTerms(line, { ...terms, isFixed: event.currentTarget.checked })}
          className="size-3.5 accent-(--accent)"
        />
        Fixed: no cure touches it
      </label>
    </fieldset>
  );
}
