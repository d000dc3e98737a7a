"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { stages } from "#server/domain/allocation/allocation";
import { findIsoDate, formatDate, type IsoDate } from "#server/domain/iso-date";
import { NoteField } from "./allocation-fields";
import { ApiForm } from "./api-form";
import { findText, getChoice, getText } from "./api-form-values";
import { useTellOutcome } from "./api-outcome";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { describeField, Field, Select, TextInput } from "./field";
import { usePendingRouter } from "./use-pending-router";

interface SiteCloseDialogProps {
  readonly site: { readonly id: string; readonly name: string };
  readonly asOf: IsoDate;
}

const fields = ["effectiveOn", "stage", "note"];

/** Closes a site: all that stands there leaves on a day, and nothing comes after it. */
export function SiteCloseDialog({ site, asOf }: SiteCloseDialogProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [effectiveOn, setEffectiveOn] = useState<string>(asOf);
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const retire = useMutation(useApi().site.retire.mutationOptions());
  const date = findIsoDate(effectiveOn);
  return (
    <Dialog
      title={`Close ${site.name}`}
      description="Retires all units that stand here on the day; from then on nothing can be allocated to this site. A closed site stays in the list and in the history, and cannot be opened again."
      trigger={<Button tone="danger">Close site</Button>}
      open={isOpen}
      onOpenChange={setIsOpen}
    >
      <ApiForm
        fields={fields}
        readForm={(data) => ({
          input: {
            siteId: site.id,
            effectiveOn: getText(data, "effectiveOn"),
            stage: getChoice(data, "stage", stages),
            note: findText(data, "note"),
          },
        })}
        send={retire.mutateAsync}
        onDone={({ site: { closedOn } }) => {
          setIsOpen(false);
          tell(closedOn === null ? `Closed ${site.name}.` : `Closed ${site.name} from ${formatDate(closedOn)}.`);
          router.refresh();
        }}
        submitLabel="Close site"
        submitTone="danger"
      >
        {(errors) => (
          <>
            <div className="grid grid-cols-2 gap-3">
              <Field
                id="close-date"
                label="Closed from"
                error={errors.effectiveOn}
                hint={date === undefined ? "The units are gone from this day on." : formatDate(date)}
              >
                <TextInput
                  type="date"
                  name="effectiveOn"
                  min="2000-01-01"
                  max="2099-12-31"
                  value={effectiveOn}
                  onChange={(event) => setEffectiveOn(event.currentTarget.value)}
                  {...describeField("close-date", { hint: true, error: errors.effectiveOn })}
                />
              </Field>
              <Field id="close-stage" label="Stage" error={errors.stage}>
                <Select name="stage" defaultValue="planned" {...describeField("close-stage", { error: errors.stage })}>
                  {stages.map((stage) => (
                    <option key={stage} value={stage}>
                      {stage}
                    </option>
                  ))}
                </Select>
              </Field>
            </div>
            <NoteField label="Note (optional)" error={errors.note} />
          </>
        )}
      </ApiForm>
    </Dialog>
  );
}
