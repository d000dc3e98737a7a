"use client";

import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useRef, useState } from "react";
import type { IsoDate } from "#server/domain/iso-date";
import { bufferedLimits } from "#server/domain/firm/firm";
import { getEdition } from "#server/domain/rulebook/editions";
import { type FormErrors, noErrors, readFormErrors } from "./api-form-errors";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { describeField, Field, TextInput } from "./field";
import { Pane } from "./pane";
import { SettingsApprovals } from "./settings-approvals";
import { SettingsBuffers } from "./settings-buffers";
import {
  createDraft,
  type FirmSettings,
  isSameDraft,
  listChanged,
  readDraft,
  type SettingsDraft,
} from "./settings-draft";
import { SettingsEditionChoice } from "./settings-edition-choice";
import { SettingsPlaces } from "./settings-places";
import { SettingsReadingChoices } from "./settings-reading-choices";
import { SettingsRefusal } from "./settings-refusal";
import { usePendingRouter } from "./use-pending-router";

const fields = ["name", "headquarters", "ultimateParent", "approvalsNeeded", ...bufferedLimits] as const;

interface SettingsFormProps {
  readonly firm: FirmSettings;
  readonly today: IsoDate;
  /** Whoever may not change them sees them all the same. */
  readonly canUpdate: boolean;
  /** How many members may sign. */
  readonly approverCount: number;
}

/** Everything that can be changed of a firm; saved together, in one entry of the audit trail. */
export function SettingsForm({ firm, today, canUpdate, approverCount }: SettingsFormProps) {
  const router = usePendingRouter();
  const [saved, setSaved] = useState(firm);
  const [draft, setDraft] = useState(() => createDraft(firm));
  const [mistakes, setMistakes] = useState<FormErrors["byField"]>({});
  const [outcome, setOutcome] = useState("");
  const told = useRef<HTMLParagraphElement>(null);

  /** Says what was done, and takes the focus from a button that is gone with it. */
  function tell(sentence: string): void {
    setOutcome(sentence);
    told.current?.focus({ preventScroll: true });
  }

  const update = useMutation(useApi().firm.updateSettings.mutationOptions());
  const refused = update.isError ? readFormErrors(update.error, fields) : noErrors;
  const errors = { ...refused.byField, ...mistakes };
  const isChanged = !isSameDraft(draft, createDraft(saved));

  function change(part: Partial<SettingsDraft>): void {
    setDraft((before) => ({ ...before, ...part }));
    setMistakes({});
    setOutcome("");
    if (update.isError) update.reset();
  }

  function keepSaved(after: FirmSettings): void {
    setSaved(after);
    setDraft(createDraft(after));
    tell("Saved. Every page is judged by it from now on.");
    router.refresh();
  }

  function undo(): void {
    change(createDraft(saved));
    tell("The changes are undone.");
  }

  function onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    const reading = readDraft(draft);
    if ("errors" in reading) {
      setMistakes(reading.errors);
      document.getElementById(Object.keys(reading.errors)[0] ?? "")?.focus();
      return;
    }
    const changed = listChanged(reading.input, saved);
    if (Object.keys(changed).length === 0) setOutcome("Nothing differs from what is saved.");
    else update.mutate(changed, { onSuccess: keepSaved });
  }

  return (
    <form onSubmit={onSubmit} noValidate>
      <fieldset disabled={!canUpdate} className="grid gap-3 *:min-w-0 [&_input]:scroll-my-20">
        <Pane
          id="firm"
          title="The firm"
          note="its places decide whether it may hold UVEU status, and which limits bind it"
        >
          <div className="grid gap-3">
            <Field id="name" label="Name" error={errors.name}>
              <TextInput
                {...describeField("name", { error: errors.name })}
                value={draft.name}
                maxLength={120}
                autoComplete="organization"
                onChange={({ target }) => change({ name: target.value })}
              />
            </Field>
            <SettingsPlaces
              {...draft.places}
              editionId={draft.editionId}
              today={today}
              errors={errors}
              onChange={(places) => change({ places })}
            />
          </div>
        </Pane>
        <Pane id="rule" title="Edition and readings" note="which words judge, and how they are read">
          <div className="grid gap-4">
            <SettingsEditionChoice editionId={draft.editionId} onChange={(editionId) => change({ editionId })} />
            <div className="grid gap-4 sm:grid-cols-2">
              <SettingsReadingChoices readings={draft.readings} onChange={(readings) => change({ readings })} />
            </div>
          </div>
        </Pane>
        <Pane id="buffers" title="Buffers" note="the firm's own limits, below the legal ones">
          <p className="mb-3 max-w-[88ch] text-ink-2">
            A share above its buffer and within its legal limit is shown as “In buffer”: the rule allows it, and little
            room is left. A buffer forbids nothing by itself.
          </p>
          <SettingsBuffers
            edition={getEdition(draft.editionId)}
            texts={draft.buffers}
            errors={errors}
            onChange={(buffers) => change({ buffers })}
          />
        </Pane>
        <Pane id="approvals" title="Approvals" note="how many sign before a plan is approved">
          <SettingsApprovals
            approvalsNeeded={draft.approvalsNeeded}
            approverCount={approverCount}
            signingOrder={draft.signingOrder}
            error={errors.approvalsNeeded}
            onChange={change}
          />
        </Pane>
        <SettingsRefusal title="The settings are not saved." messages={refused.whole} />
        {!canUpdate && <p className="text-sm text-ink-2">An administrator of the firm changes these.</p>}
        <p ref={told} role="status" tabIndex={-1} className="text-sm text-ink-2 outline-none">
          {outcome}
        </p>
        {isChanged && (
          <div className="sticky bottom-0 z-10 -mx-1 flex flex-wrap items-center gap-2 border-t bg-ground px-1 py-3">
            <Button type="submit" tone="primary" disabled={update.isPending}>
              {update.isPending ? "Saving…" : "Save the settings"}
            </Button>
            <Button disabled={update.isPending} onClick={undo}>
              Undo the changes
            </Button>
          </div>
        )}
      </fieldset>
    </form>
  );
}
