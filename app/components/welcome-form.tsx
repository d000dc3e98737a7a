"use client";

import { useMutation } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import { type SubmitEvent, useState } from "react";
import type { IsoDate } from "#server/domain/iso-date";
import { defaultEdition } from "#server/domain/rulebook/editions";
import { defaultReadings } from "#server/domain/rulebook/readings";
import { type FormErrors, noErrors, readFormErrors } from "./api-form-errors";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { describeField, Field, TextInput } from "./field";
import { SettingsRefusal } from "./settings-refusal";
import { SettingsEditionChoice } from "./settings-edition-choice";
import { type Places, SettingsPlaces } from "./settings-places";
import { SettingsReadingChoices } from "./settings-reading-choices";
import { useEnterFirm } from "./use-enter-firm";

type FieldErrors = FormErrors["byField"];

const fields = ["name", "headquarters", "ultimateParent"] as const;
const noPlaces: Places = { headquarters: null, ultimateParent: null };

/** Sets up a firm with an empty register. */
export function WelcomeForm({ today }: { readonly today: IsoDate }) {
  const [name, setName] = useState("");
  const [places, setPlaces] = useState(noPlaces);
  const [editionId, setEditionId] = useState(defaultEdition.id);
  const [readings, setReadings] = useState(defaultReadings);
  const [missing, setMissing] = useState<FieldErrors>({});
  const { enterFirm, isEntering } = useEnterFirm();
  const create = useMutation(useApi().firm.create.mutationOptions({ onSuccess: enterFirm }));
  const refused = create.isError ? readFormErrors(create.error, fields) : noErrors;
  const errors: FieldErrors = { ...refused.byField, ...missing };
  const isBusy = create.isPending || isEntering;

  function onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    const found = listMissing(name, places);
    setMissing(found);
    const { headquarters, ultimateParent } = places;
    if (headquarters !== null && ultimateParent !== null && Object.keys(found).length === 0)
      create.mutate({ name, headquarters, ultimateParent, editionId, readings });
    else document.getElementById(Object.keys(found)[0] ?? "")?.focus();
  }

  return (
    <form onSubmit={onSubmit} noValidate className="grid gap-4">
      <Field id="name" label="Name of the firm" error={errors.name}>
        <TextInput
          {...describeField("name", { error: errors.name })}
          value={name}
          autoComplete="organization"
          maxLength={120}
          onChange={({ target }) => {
            setName(target.value);
            setMissing(({ name: _, ...rest }) => rest);
          }}
        />
      </Field>
      <SettingsPlaces
        {...places}
        editionId={editionId}
        today={today}
        errors={errors}
        onChange={(next) => {
          setPlaces(next);
          setMissing(({ headquarters: _, ultimateParent: __, ...rest }) => rest);
        }}
      />
      <SettingsEditionChoice editionId={editionId} onChange={setEditionId} />
      <details className="group">
        <summary className="flex w-fit items-center gap-1 rounded-sm text-sm font-medium text-accent">
          <ChevronRight aria-hidden size={14} className="transition-transform group-open:rotate-90" />
          More: how the text is read
        </summary>
        <div className="mt-2 grid gap-4 sm:grid-cols-2">
          <SettingsReadingChoices readings={readings} onChange={setReadings} />
        </div>
      </details>
      <SettingsRefusal title="The firm is not set up." messages={refused.whole} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" tone="primary" disabled={isBusy}>
          {isBusy ? "Setting up…" : "Set up the firm"}
        </Button>
        <p className="text-sm text-ink-3">All of this can be changed later in Settings.</p>
      </div>
    </form>
  );
}

function listMissing(name: string, { headquarters, ultimateParent }: Places): FieldErrors {
  return {
    ...(name.trim() === "" && { name: "The firm's name is missing; write it." }),
    ...(headquarters === null && { headquarters: "The headquarters is missing; choose a destination." }),
    ...(ultimateParent === null && { ultimateParent: "The ultimate parent is missing; choose a destination." }),
  };
}
