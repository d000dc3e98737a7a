"use client";

import type { AcceleratorChoice } from "./accelerator-select";
import { AllocationFields, NoteField } from "./allocation-fields";
import type { HistoryRow } from "./allocation-history-row";
import { SitePicker } from "./site-picker";

interface AllocationCorrectFieldsProps {
  readonly site: { readonly id: string; readonly name: string };
  readonly row: HistoryRow;
  readonly accelerators: readonly AcceleratorChoice[];
  readonly errors: Readonly<Record<string, string>>;
  readonly isReplaced: boolean;
  readonly onChoose: (isReplaced: boolean) => void;
}

const reasonLabel = "Why it was wrong (optional)";

/** What stands in the place of a wrong allocation: another, or nothing. */
export function AllocationCorrectFields({
  site,
  row,
  accelerators,
  errors: all,
  isReplaced,
  onChoose,
}: AllocationCorrectFieldsProps) {
  const errors = Object.fromEntries(
    Object.entries(all).map(([field, message]) => [field.replace("replacement.", ""), message]),
  );
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
      {isReplaced ? (
        <>
          <SitePicker id="correct-site" label="Site" name="siteId" initial={site} error={errors.siteId} />
          <AllocationFields
            errors={errors}
            accelerators={accelerators}
            start={{
              acceleratorId: row.acceleratorId,
              units: Math.abs(row.units),
              effectiveOn: row.effectiveOn,
              stage: row.stage,
            }}
            dateLabel={row.units < 0 ? "Gone from" : "Counts from"}
            noteLabel={reasonLabel}
          />
        </>
      ) : (
        <NoteField label={reasonLabel} error={errors.note} />
      )}
    </>
  );
}
