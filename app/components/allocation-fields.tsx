"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Stage, stages } from "#server/domain/allocation/allocation";
import { formatCount, formatCounted } from "#server/domain/format-number";
import { findIsoDate, formatDate, type IsoDate } from "#server/domain/iso-date";
import { type AcceleratorChoice, AcceleratorSelect } from "./accelerator-select";
import { useApi } from "./api-provider";
import { describeField, Field, NumberInput, Select, TextArea, TextInput } from "./field";

export interface AllocationStart {
  readonly acceleratorId: string;
  /** Without a sign. */
  readonly units: number | null;
  readonly effectiveOn: IsoDate;
  readonly stage: Stage;
}

interface AllocationFieldsProps {
  readonly errors: Readonly<Record<string, string>>;
  readonly accelerators: readonly AcceleratorChoice[];
  readonly start: AllocationStart;
  /** Where what stands is shown beside the units, because it bounds them. */
  readonly takesFromSiteId?: string;
  readonly dateLabel: string;
  /** What the note is for. */
  readonly noteLabel?: string;
}

/** Accelerator, units, day, stage and note of an allocation. */
export function AllocationFields({
  errors,
  accelerators,
  start,
  takesFromSiteId,
  dateLabel,
  noteLabel = "Note (optional)",
}: AllocationFieldsProps) {
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
        <Field
          id="allocation-date"
          label={dateLabel}
          error={errors.effectiveOn}
          hint={date === undefined ? "The units count from this day on." : formatDate(date)}
        >
          <TextInput
            type="date"
            name="effectiveOn"
            min="2000-01-01"
            max="2099-12-31"
            value={effectiveOn}
            onChange={(event) => setEffectiveOn(event.currentTarget.value)}
            {...describeField("allocation-date", { hint: true, error: errors.effectiveOn })}
          />
        </Field>
        <Field id="allocation-stage" label="Stage" error={errors.stage}>
          <Select
            name="stage"
            defaultValue={start.stage}
            {...describeField("allocation-stage", { error: errors.stage })}
          >
            {stages.map((stage) => (
              <option key={stage} value={stage}>
                {stage}
              </option>
            ))}
          </Select>
        </Field>
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
      <NoteField label={noteLabel} error={errors.note} />
    </>
  );
}

export function NoteField({ label, error }: { readonly label: string; readonly error: string | undefined }) {
  return (
    <Field id="allocation-note" label={label} error={error}>
      <TextArea name="note" rows={2} {...describeField("allocation-note", { error })} />
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
