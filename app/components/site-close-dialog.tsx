"use client";

import { skipToken, useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { formatCounted } from "#server/domain/format-number";
import { findIsoDate, formatDate, type IsoDate } from "#server/domain/iso-date";
import { NoteField } from "./allocation-fields";
import { ApiForm, type FormReading } from "./api-form";
import { readFormErrors } from "./api-form-errors";
import { findStage, findText, getText, stageMissing } from "./api-form-values";
import { useTellOutcome } from "./api-outcome";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { DateField } from "./date-field";
import { Dialog } from "./dialog";
import { describeField } from "./field";
import { MessageText } from "./message-text";
import { SiteClosePreview } from "./site-close-preview";
import { SkeletonRows } from "./skeleton";
import { StageSelect } from "./stage-select";
import { usePendingRouter } from "./use-pending-router";

interface SiteCloseDialogProps {
  readonly site: { readonly id: string; readonly name: string; readonly destination: string };
  readonly asOf: IsoDate;
}

const fields = ["effectiveOn", "stage", "note"];

/** Closes a site: all that stands there leaves on a day, and nothing comes after it. What that does is shown before it is done, as nothing undoes it. */
export function SiteCloseDialog({ site, asOf }: SiteCloseDialogProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [effectiveOn, setEffectiveOn] = useState<string>(asOf);
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const api = useApi();
  const retire = useMutation(api.site.retire.mutationOptions());
  const date = findIsoDate(effectiveOn);
  const preview = useQuery(
    api.site.retirement.queryOptions(
      isOpen && date !== undefined ? { siteId: site.id, effectiveOn: date } : skipToken,
      { staleTime: 0, retry: false },
    ),
  );
  const units = preview.data?.units ?? 0;

  function readForm(data: FormData): FormReading<Parameters<typeof retire.mutateAsync>[0]> {
    const stage = findStage(data);
    const isUnderstood = data.has("isUnderstood");
    if (stage === undefined || !isUnderstood)
      return {
        errors: {
          ...(stage === undefined && { stage: stageMissing }),
          ...(!isUnderstood && { isUnderstood: "Tick the box if the site is to be closed for good." }),
        },
      };
    return {
      input: { siteId: site.id, effectiveOn: getText(data, "effectiveOn"), stage, note: findText(data, "note") },
    };
  }

  return (
    <Dialog
      title={`Close ${site.name}`}
      description="Retires all units that stand here on the day; from then on nothing can be allocated to this site. A closed site stays in the list and in the history."
      trigger={<Button tone="danger">Close site</Button>}
      open={isOpen}
      onOpenChange={setIsOpen}
    >
      <ApiForm
        fields={fields}
        readForm={readForm}
        send={retire.mutateAsync}
        onDone={({ site: { closedOn } }) => {
          setIsOpen(false);
          tell(closedOn === null ? `Closed ${site.name}.` : `Closed ${site.name} from ${formatDate(closedOn)}.`);
          router.refresh();
        }}
        submitLabel={units > 0 ? `Close and retire ${formatCounted(units, "unit")}` : "Close site"}
        submitTone="danger"
        blockedBecause={preview.isFetching ? "Reading what would go…" : undefined}
      >
        {(errors) => (
          <>
            <div className="grid grid-cols-2 gap-3">
              <DateField
                id="close-date"
                name="effectiveOn"
                label="Closed from"
                hint="The units are gone from this day on."
                error={errors.effectiveOn}
                value={effectiveOn}
                onChange={setEffectiveOn}
              />
              <StageSelect id="close-stage" error={errors.stage} />
            </div>
            {preview.isPending && date !== undefined && <SkeletonRows rows={4} label="What would go is being read." />}
            {preview.isError && (
              <p className="text-breach">
                <MessageText text={readFormErrors(preview.error, []).whole.join(" ")} />
              </p>
            )}
            {preview.isSuccess && date !== undefined && (
              <SiteClosePreview preview={preview.data} destination={site.destination} on={date} />
            )}
            <NoteField label="Note (optional)" error={errors.note} />
            <div className="grid gap-1">
              <label htmlFor="close-understood" className="flex items-start gap-2">
                <input
                  type="checkbox"
                  name="isUnderstood"
                  className="mt-[3px] size-3.5 shrink-0 accent-accent"
                  {...describeField("close-understood", { error: errors.isUnderstood })}
                />
                I understand that the site cannot be opened again
              </label>
              {errors.isUnderstood !== undefined && (
                <p id="close-understood-error" className="text-sm text-breach">
                  ✕ {errors.isUnderstood}
                </p>
              )}
            </div>
          </>
        )}
      </ApiForm>
    </Dialog>
  );
}
