"use client";

import { type InputEvent, useState } from "react";
import type { NumberFormat } from "#server/domain/accelerator/number-format";
import { AcceleratorDerived } from "./accelerator-derived";
import { type AcceleratorDraft, readAcceleratorDraft } from "./accelerator-draft";
import { AcceleratorRateFields } from "./accelerator-rate-fields";
import { describeField, Field, NumberInput, TextInput } from "./field";

interface AcceleratorFieldsProps {
  readonly errors: Readonly<Record<string, string>>;
  readonly sentFormats: readonly NumberFormat[];
}

type Derivable = Pick<AcceleratorDraft, "rates" | "dieAreaHundredthsMm2" | "isDataCenterPart">;

const nothingYet: Derivable = { rates: [], dieAreaHundredthsMm2: null, isDataCenterPart: true };

/** The fields of an accelerator, and what its TPP and class come to while they are typed. */
export function AcceleratorFields({ errors, sentFormats }: AcceleratorFieldsProps) {
  const [draft, setDraft] = useState<Derivable | undefined>(nothingYet);

  function readDraft({ currentTarget }: InputEvent<HTMLDivElement>): void {
    const form = currentTarget.closest("form");
    if (form === null) return;
    const reading = readAcceleratorDraft(new FormData(form));
    setDraft("input" in reading ? reading.input : undefined);
  }

  return (
    <div onInput={readDraft} className="grid gap-3">
      <div className="grid gap-3 sm:grid-cols-[2fr_1fr]">
        <TextField id="accelerator-name" name="name" label="Name" error={errors.name} isRequired />
        <TextField id="accelerator-vendor" name="vendor" label="Vendor" error={errors.vendor} isRequired />
      </div>
      <AcceleratorRateFields errors={errors} sentFormats={sentFormats} />
      <div className="grid items-end gap-3 sm:grid-cols-3">
        <Field id="accelerator-area" label="Die area, mm² (optional)" error={errors.dieAreaHundredthsMm2}>
          <NumberInput
            name="dieAreaHundredthsMm2"
            inputMode="decimal"
            maxLength={40}
            {...describeField("accelerator-area", { error: errors.dieAreaHundredthsMm2 })}
          />
        </Field>
        <Field id="accelerator-power" label="Power per unit, W (optional)" error={errors.powerWatts}>
          <NumberInput
            name="powerWatts"
            maxLength={40}
            {...describeField("accelerator-power", { error: errors.powerWatts })}
          />
        </Field>
        <Tick name="isDataCenterPart" label="Made for data centers" isTickedAtFirst />
      </div>
      <AcceleratorDerived draft={draft} />
      <TextField
        id="accelerator-source"
        name="source.title"
        label="Source, such as a data sheet"
        error={errors["source.title"]}
        isRequired
      />
      <TextField
        id="accelerator-url"
        name="source.url"
        label="Web address of the source (optional)"
        error={errors["source.url"]}
      />
      <Tick name="isToConfirm" label="Still to confirm: the figures are shown as such" />
      <TextField id="accelerator-note" name="source.note" label="Note (optional)" error={errors["source.note"]} />
    </div>
  );
}

interface TextFieldProps {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly error: string | undefined;
  readonly isRequired?: boolean;
}

function TextField({ id, name, label, error, isRequired = false }: TextFieldProps) {
  return (
    <Field id={id} label={label} error={error}>
      <TextInput name={name} autoComplete="off" required={isRequired} {...describeField(id, { error })} />
    </Field>
  );
}

interface TickProps {
  readonly name: string;
  readonly label: string;
  readonly isTickedAtFirst?: boolean;
}

function Tick({ name, label, isTickedAtFirst = false }: TickProps) {
  return (
    <label className="flex min-h-7.5 items-center gap-1.5 text-sm text-ink-2">
      <input type="checkbox" name={name} defaultChecked={isTickedAtFirst} className="size-3.5 accent-(--accent)" />
      {label}
    </label>
  );
}
