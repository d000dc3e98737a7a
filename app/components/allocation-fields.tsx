"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Stage } from "#server/domain/allocation/allocation";
import { formatCount, formatCounted } from "#server/domain/format-number";
import { findIsoDate, formatDate, type IsoDate } from "#server/domain/iso-date";
import { type AcceleratorChoice, AcceleratorSelect } from "./accelerator-select";
import { useApi } from "./api-provider";
import { DateField } from "./date-field";
import { describeField, Field, NumberInput, TextArea } from "./field";
import { StageSelect } from "./stage-select";

export interface AllocationStart {
  readonly acceleratorId: string;
  /** Without a sign. */
  readonly units: number | null;
  readonly effectiveOn: IsoDate;
  /** Null where it is yet to be chosen. */
  readonly stage: Stage | null;
  readonly note: string | null;
}

interface AllocationFieldsProps {
  readonly errors: Readonly<Record<string, string>>;
  readonly accelerators: readonly AcceleratorChoice[];
  readonly start: AllocationStart;
  /** Where what stands is shown beside the units, because it bounds them. */
  readonly takesFromSiteId?: string;
  readonly dateLabel: string;
}

/** Accelerator, units, day, stage and note of an allocation. */
export function AllocationFields({ errors, accelerators, start, takesFromSiteId, dateLabel }: AllocationFieldsProps) {
  const [acceleratorId, setAcceleratorId] = useState(start.acceleratorId);
  const [effectiveOn, setEffectiveOn] = useState<string>(start.effectiveOn);
  const [units, setUnits] = useState(start.units === null ? "" : formatCount(start.units));
  const date = findIsoDate(effectiveOn);
  return (
    <>
      <Field id="allocation-accelerator" label="Accelerator" error={errors.acceleratorId}>
        <AcceleratorSelect
          name="acceleratorId"
          accelerators={accelerators}
          value={acceleratorId}
          onChange={(event) => setAcceleratorId(event.currentTarget.value)}
          {...describeField("allocation-accelerator", { error: errors.acceleratorId })}
        />
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <DateField
          id="allocation-date"
          name="effectiveOn"
          label={dateLabel}
          hint="From this day on it counts."
          error={errors.effectiveOn}
          value={effectiveOn}
          onChange={setEffectiveOn}
        />
        <StageSelect id="allocation-stage" error={errors.stage} initial={start.stage} />
      </div>
      <Field
        id="allocation-units"
        label="Units"
        error={errors.units}
        hint={
          takesFromSiteId !== undefined && acceleratorId !== "" && date !== undefined ? (
            <StandingHint
              siteId={takesFromSiteId}
              acceleratorId={acceleratorId}
              on={date}
              onTakeAll={(all) => setUnits(formatCount(all))}
            />
          ) : (
            "A whole number, such as 1,024."
          )
        }
      >
        <NumberInput
          name="units"
          value={units}
          onChange={(event) => setUnits(event.currentTarget.value)}
          {...describeField("allocation-units", { hint: true, error: errors.units })}
        />
      </Field>
      <NoteField label="Note (optional)" error={errors.note} initial={start.note} />
    </>
  );
}

interface NoteFieldProps {
  readonly label: string;
  readonly error: string | undefined;
  readonly initial?: string | null;
}

export function NoteField({ label, error, initial = null }: NoteFieldProps) {
  return (
    <Field id="allocation-note" label={label} error={error}>
      <TextArea name="note" rows={2} defaultValue={initial ?? ""} {...describeField("allocation-note", { error })} />
    </Field>
  );
}

interface StandingHintProps {
  readonly siteId: string;
  readonly acceleratorId: string;
  readonly on: IsoDate;
  readonly onTakeAll: (units: number) => void;
}

/** What stands there on the day, and a way to take all of it. */
function StandingHint({ siteId, acceleratorId, on, onTakeAll }: StandingHintProps) {
  const standing = useQuery(
    useApi().allocation.standingUnits.queryOptions(
      { siteId, acceleratorId, on },
      { placeholderData: (before) => before },
    ),
  );
  if (standing.data === undefined)
    return <>{standing.isError ? "What stands here could not be read." : "Reading what stands here…"}</>;
  return (
    <>
      {formatCounted(standing.data, "unit")} {standing.data === 1 ? "stands" : "stand"} here on {formatDate(on)}.{" "}
      {standing.data > 0 && (
        <button
          type="button"
          onClick={() => onTakeAll(standing.data)}
          className="min-h-6 rounded-sm text-accent underline underline-offset-3"
        >
          Take all
        </button>
      )}
    </>
  );
}
