"use client";

import type { InputEvent } from "react";
import type { AcceleratorChoice } from "./accelerator-select";
import { AllocationFields } from "./allocation-fields";
import { isAsRecorded } from "./allocation-form";
import type { HistoryRow } from "./allocation-history-row";
import { describeField, Field, TextArea } from "./field";
import { SitePicker } from "./site-picker";

interface AllocationCorrectFieldsProps {
  readonly site: { readonly id: string; readonly name: string };
  readonly row: HistoryRow;
  readonly accelerators: readonly AcceleratorChoice[];
  readonly errors: Readonly<Record<string, string>>;
  readonly isReplaced: boolean;
  readonly onChoose: (isReplaced: boolean) => void;
  /** What differs by now from what is recorded. */
  readonly onDiffer: (part: Partial<CorrectionDifference>) => void;
}

export interface CorrectionDifference {
  readonly site: boolean;
  readonly allocation: boolean;
}

/** What stands in the place of a wrong allocation: another, or nothing. */
export function AllocationCorrectFields({
  site,
  row,
  accelerators,
  errors: all,
  isReplaced,
  onChoose,
  onDiffer,
}: AllocationCorrectFieldsProps) {
  const errors = Object.fromEntries(
    Object.entries(all).map(([field, message]) => [field.replace("replacement.", ""), message]),
  );
  function followForm({ currentTarget }: InputEvent<HTMLDivElement>): void {
    const form = currentTarget.closest("form");
    if (form !== null) onDiffer({ allocation: !isAsRecorded(new FormData(form), row) });
  }

  return (
    <>
      <fieldset className="grid gap-1">
        <legend className="mb-1 text-sm font-medium text-ink-2">In its place stands</legend>
        {[true, false].map((choice) => (
          <label key={String(choice)} className="flex items-center gap-2">
            <input
              type="radio"
              name="isReplaced"
              checked={isReplaced === choice}
              onChange={() => onChoose(choice)}
              className="size-3.5 accent-(--accent)"
            />
            {choice ? "another allocation" : "nothing: it should never have been recorded"}
          </label>
        ))}
      </fieldset>
      {isReplaced && (
        <div className="grid gap-3" onInput={followForm}>
          <SitePicker
            id="correct-site"
            label="Site"
            name="siteId"
            initial={site}
            onPick={(siteId) => onDiffer({ site: siteId !== site.id })}
            error={errors.siteId}
          />
          <AllocationFields
            errors={errors}
            accelerators={accelerators}
            start={{ ...row, units: Math.abs(row.units) }}
            dateLabel={row.units < 0 ? "Gone from" : "Counts from"}
          />
        </div>
      )}
      <Field id="correct-reason" label="Why it was wrong" error={errors.reason}>
        <TextArea name="reason" rows={2} {...describeField("correct-reason", { error: errors.reason })} />
      </Field>
    </>
  );
}
